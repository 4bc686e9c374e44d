using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Hyperopt;

/// <summary>Converts between a user's type and <see cref="ParameterValue"/> without boxing: the tests on the type are constants to the JIT.</summary>
internal static class ParameterConversion
{
    public static bool TryRead<T>(ParameterValue value, [MaybeNullWhen(false)] out T result)
    {
        result = default;
        switch (value.Kind)
        {
            case ParameterValueKind.Null:
                return default(T) is null;
            case ParameterValueKind.Boolean when typeof(T) == typeof(bool):
                result = As<bool, T>(value.AsBoolean());
                return true;
            case ParameterValueKind.String when typeof(T) == typeof(string):
                result = (T)(object)value.AsString()!;
                return true;
            case ParameterValueKind.String when typeof(T).IsEnum:
                if (!Enum.TryParse(typeof(T), value.AsString(), out object? member))
                    return false;
                result = (T)member;
                return true;
            case ParameterValueKind.Integer or ParameterValueKind.Float:
                return TryReadNumber(value, out result);
            default:
                return false;
        }
    }

    /// <summary>Wraps a choice; null when the type cannot be stored.</summary>
    public static ParameterValue? TryWrap<T>(T choice)
    {
        if (choice is null)
            return ParameterValue.Null;
        if (typeof(T) == typeof(string))
            return (string)(object)choice;
        if (typeof(T) == typeof(double))
            return As<T, double>(choice);
        if (typeof(T) == typeof(float))
            return (double)As<T, float>(choice);
        if (typeof(T) == typeof(int))
            return As<T, int>(choice);
        if (typeof(T) == typeof(long))
            return As<T, long>(choice);
        if (typeof(T) == typeof(bool))
            return As<T, bool>(choice);
        return choice switch // types that are rare as choices, or known only at run time
        {
            Enum member => member.ToString(),
            string text => text,
            bool flag => flag,
            double number => number,
            float number => (double)number,
            int number => number,
            long number => number,
            short number => (long)number,
            byte number => (long)number,
            _ => null,
        };
    }

    /// <summary>Compares a stored choice with a user's one, without allocation for the common types.</summary>
    public static bool Matches<T>(ParameterValue stored, T choice)
    {
        if (typeof(T) == typeof(string))
            return stored.Kind == ParameterValueKind.String ? stored.AsString() == (string?)(object?)choice : choice is null && stored.Kind == ParameterValueKind.Null;
        return TryWrap(choice) is { } wrapped && wrapped == stored;
    }

    private static bool TryReadNumber<T>(ParameterValue value, [MaybeNullWhen(false)] out T result)
    {
        bool whole = value.Kind == ParameterValueKind.Integer;
        result = default;
        if (typeof(T) == typeof(double))
            result = As<double, T>(value.AsDouble());
        else if (typeof(T) == typeof(float))
            result = As<float, T>((float)value.AsDouble());
        else if (whole && typeof(T) == typeof(long))
            result = As<long, T>(value.AsInt64());
        else if (whole && typeof(T) == typeof(int) && value.AsInt64() is >= int.MinValue and <= int.MaxValue)
            result = As<int, T>((int)value.AsInt64());
        else if (whole && typeof(T) == typeof(short) && value.AsInt64() is >= short.MinValue and <= short.MaxValue)
            result = As<short, T>((short)value.AsInt64());
        else if (whole && typeof(T) == typeof(byte) && value.AsInt64() is >= byte.MinValue and <= byte.MaxValue)
            result = As<byte, T>((byte)value.AsInt64());
        else
            return false;
        return true;
    }

    private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
