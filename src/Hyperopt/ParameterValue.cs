using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Hyperopt;

/// <summary>The value of one parameter: a number, a Boolean, a text or null.</summary>
/// <remarks>
/// <para>A readonly struct that never boxes. It converts implicitly from the types that it can hold and explicitly, by the
/// <c>As…</c> methods, to what the reader expects; a wrong expectation names both types.</para>
/// <para>Equality compares kind and value, so 1, 1.0 and true are three values; NaN equals NaN.</para>
/// </remarks>
public readonly struct ParameterValue : IEquatable<ParameterValue>
{
    private readonly long _bits;
    private readonly string? _text;

    private ParameterValue(ParameterValueKind kind, long bits, string? text)
    {
        Kind = kind;
        _bits = bits;
        _text = text;
    }

    /// <summary>Gets what this value is.</summary>
    public ParameterValueKind Kind { get; }

    /// <summary>Gets the value null.</summary>
    public static ParameterValue Null => default;

    /// <summary>Wraps a floating-point number.</summary>
    /// <param name="value">Any number, NaN and infinities included.</param>
    public static implicit operator ParameterValue(double value) =>
        new(ParameterValueKind.Float, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>Wraps a whole number.</summary>
    /// <param name="value">Any number.</param>
    public static implicit operator ParameterValue(long value) => new(ParameterValueKind.Integer, value, null);

    /// <summary>Wraps a whole number.</summary>
    /// <param name="value">Any number.</param>
    public static implicit operator ParameterValue(int value) => new(ParameterValueKind.Integer, value, null);

    /// <summary>Wraps a Boolean.</summary>
    /// <param name="value">True or false.</param>
    public static implicit operator ParameterValue(bool value) => new(ParameterValueKind.Boolean, value ? 1 : 0, null);

    /// <summary>Wraps a text; null gives <see cref="Null"/>.</summary>
    /// <param name="value">A text or null.</param>
    public static implicit operator ParameterValue(string? value) =>
        value is null ? Null : new(ParameterValueKind.String, 0, value);

    /// <summary>Compares kind and value.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ParameterValue left, ParameterValue right) => left.Equals(right);

    /// <summary>Compares kind and value.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ParameterValue left, ParameterValue right) => !left.Equals(right);

    /// <summary>Wraps an enum member by its name, as <see cref="Trial.SuggestEnum{TEnum}(string)"/> stores it.</summary>
    /// <param name="value">A member.</param>
    public static ParameterValue FromEnum<TEnum>(TEnum value)
        where TEnum : struct, Enum => Enum.GetName(value) ?? value.ToString();

    /// <summary>Reads a number as double: a float, or an integer without loss of meaning.</summary>
    /// <exception cref="InvalidOperationException">The value is not a number.</exception>
    public double AsDouble() => Kind switch
    {
        ParameterValueKind.Float => BitConverter.Int64BitsToDouble(_bits),
        ParameterValueKind.Integer => _bits,
        _ => throw WrongKind("a number"),
    };

    /// <summary>Reads a whole number.</summary>
    /// <exception cref="InvalidOperationException">The value is not a whole number.</exception>
    public long AsInt64() => Kind switch
    {
        ParameterValueKind.Integer => _bits,
        ParameterValueKind.Float when IsWhole(AsDouble()) => (long)AsDouble(),
        _ => throw WrongKind("a whole number"),
    };

    /// <summary>Reads a whole number that fits in 32 bits.</summary>
    /// <exception cref="InvalidOperationException">The value is not a whole number.</exception>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public int AsInt32() => checked((int)AsInt64());

    /// <summary>Reads a Boolean.</summary>
    /// <exception cref="InvalidOperationException">The value is not a Boolean.</exception>
    public bool AsBoolean() => Kind == ParameterValueKind.Boolean ? _bits != 0 : throw WrongKind("a Boolean");

    /// <summary>Reads a text; null stays null.</summary>
    /// <exception cref="InvalidOperationException">The value is neither a text nor null.</exception>
    public string? AsString() => Kind switch
    {
        ParameterValueKind.String => _text,
        ParameterValueKind.Null => null,
        _ => throw WrongKind("a text"),
    };

    /// <summary>Reads an enum member stored by its name.</summary>
    /// <exception cref="InvalidOperationException">The value is not the name of a member.</exception>
    public TEnum AsEnum<TEnum>()
        where TEnum : struct, Enum =>
        Kind == ParameterValueKind.String && Enum.TryParse(_text, out TEnum member)
            ? member
            : throw WrongKind("a member of " + typeof(TEnum).Name);

    /// <summary>Reads the value as <typeparamref name="T"/> when it is one.</summary>
    /// <typeparam name="T">double, long, int, bool, string or an enum.</typeparam>
    /// <param name="value">The value, or the default of the type.</param>
    /// <returns>Whether the value is of that type.</returns>
    public bool TryGet<T>([MaybeNullWhen(false)] out T value) => ParameterConversion.TryRead(this, out value);

    /// <inheritdoc/>
    public bool Equals(ParameterValue other) => Kind == other.Kind && (Kind switch
    {
        ParameterValueKind.Float => AsDouble().Equals(other.AsDouble()),
        ParameterValueKind.String => _text == other._text,
        _ => _bits == other._bits,
    });

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ParameterValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        ParameterValueKind.Float => HashCode.Combine(Kind, AsDouble()),
        ParameterValueKind.String => HashCode.Combine(Kind, _text),
        _ => HashCode.Combine(Kind, _bits),
    };

    /// <summary>Gives the value as text, culture-invariant; doubles in shortest round-trip form.</summary>
    public override string ToString() => Kind switch
    {
        ParameterValueKind.Float => AsDouble().ToString("R", CultureInfo.InvariantCulture),
        ParameterValueKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
        ParameterValueKind.Boolean => _bits != 0 ? "true" : "false",
        ParameterValueKind.String => _text!,
        _ => "null",
    };

    private static bool IsWhole(double value) => Math.Truncate(value) == value && Math.Abs(value) <= 1L << 53;

    private InvalidOperationException WrongKind(string expected)
    {
        string shown = Kind == ParameterValueKind.String ? $"'{this}'" : ToString();
        return new InvalidOperationException(
            $"The parameter's value {shown} is of kind {Kind}, not {expected}. Read it with the method for its kind, or test with TryGet.");
    }
}
