using System.Collections.Immutable;

namespace Hyperopt.Distributions;

/// <summary>An ordered list of choices: texts, numbers, Booleans or null.</summary>
/// <remarks>Two lists are equal when their elements are, in order. The internal value is the index of the choice.</remarks>
public sealed record CategoricalDistribution : Distribution
{
    /// <summary>Creates a list of choices.</summary>
    /// <param name="choices">At least one choice.</param>
    /// <exception cref="ArgumentException">There is no choice.</exception>
    public CategoricalDistribution(params ReadOnlySpan<ParameterValue> choices)
    {
        if (choices.IsEmpty)
            throw new ArgumentException("A categorical parameter needs at least one choice, but got none.", nameof(choices));
        Choices = [.. choices];
    }

    /// <summary>Gets the choices in the user's order.</summary>
    public ImmutableArray<ParameterValue> Choices { get; }

    /// <inheritdoc/>
    public override bool IsSingle => Choices.Length == 1;

    internal override double SingleValue => 0;

    /// <inheritdoc/>
    public override bool Contains(double internalValue) =>
        Math.Truncate(internalValue) >= 0 && Math.Truncate(internalValue) < Choices.Length;

    /// <inheritdoc/>
    public override ParameterValue ToExternal(double internalValue)
    {
        if (!Contains(internalValue))
        {
            throw new ArgumentOutOfRangeException(nameof(internalValue), internalValue,
                $"The index of a choice must lie in [0, {Choices.Length - 1}].");
        }
        return Choices[(int)internalValue];
    }

    /// <inheritdoc/>
    /// <remarks>The first equal choice counts. Numbers and Booleans are equal when their numeric values are (1, 1.0 and true), because
    /// the stored form, JSON read by Python, cannot tell them apart; NaN equals NaN.</remarks>
    public override double ToInternal(ParameterValue value)
    {
        for (int i = 0; i < Choices.Length; i++)
        {
            if (AreEqual(Choices[i], value))
                return i;
        }
        throw new ArgumentException($"'{value}' is not one of the choices {this}.", nameof(value));
    }

    /// <summary>Compares the choices in order.</summary>
    /// <param name="other">Another list.</param>
    public bool Equals(CategoricalDistribution? other)
    {
        if (other is null || other.Choices.Length != Choices.Length)
            return false;
        for (int i = 0; i < Choices.Length; i++)
        {
            if (!AreEqual(Choices[i], other.Choices[i]))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode() => Choices.Length; // equal lists may hold 1 and 1.0

    /// <inheritdoc/>
    public override string ToString() => $"Categorical[{string.Join(", ", Choices)}]";

    private static bool AreEqual(ParameterValue a, ParameterValue b) =>
        a == b || (a.Kind != b.Kind && IsNumeric(a) && IsNumeric(b) && AsNumber(a) == AsNumber(b));

    private static bool IsNumeric(ParameterValue value) =>
        value.Kind is ParameterValueKind.Boolean or ParameterValueKind.Integer or ParameterValueKind.Float;

    private static double AsNumber(ParameterValue value) =>
        value.Kind == ParameterValueKind.Boolean ? (value.AsBoolean() ? 1 : 0) : value.AsDouble();
}
