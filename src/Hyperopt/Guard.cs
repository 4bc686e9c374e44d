using System.Globalization;
using System.Runtime.CompilerServices;

namespace Hyperopt;

/// <summary>Checks of arguments at the public border; each message names the rule, the value and the way out.</summary>
internal static class Guard
{
    /// <summary>Largest magnitude up to which a double holds every whole number.</summary>
    public const long MaxExactInteger = 1L << 53;

    public static void Range(double low, double high, double? step, bool log)
    {
        if (!double.IsFinite(low))
            throw new ArgumentOutOfRangeException(nameof(low), low, "A range needs finite ends; use a large finite number instead.");
        if (!double.IsFinite(high))
            throw new ArgumentOutOfRangeException(nameof(high), high, "A range needs finite ends; use a large finite number instead.");
        if (log && step is not null)
        {
            throw new ArgumentException(Text(
                $"A range is log-scaled or has a step, not both, but got step {step:R} with log: true. Drop one of them."), nameof(step));
        }
        if (low > high)
            throw new ArgumentException(Text($"A range needs low <= high, but got [{low:R}, {high:R}]. Swap the ends."), nameof(low));
        if (log && low <= 0)
        {
            throw new ArgumentException(Text(
                $"A log-scaled range needs low > 0, but got [{low:R}, {high:R}]. Use a positive low or pass log: false."), nameof(low));
        }
        if (step is { } s && !(s > 0 && double.IsFinite(s)))
            throw new ArgumentOutOfRangeException(nameof(step), s, "A step must be positive and finite; pass null for a continuous range.");
    }

    public static void IntRange(long low, long high, long step, bool log)
    {
        if (log && step != 1)
        {
            throw new ArgumentException(Text(
                $"A log-scaled range of whole numbers has step 1, but got step {step} with log: true. Drop one of them."), nameof(step));
        }
        if (low > high)
            throw new ArgumentException(Text($"A range needs low <= high, but got [{low}, {high}]. Swap the ends."), nameof(low));
        if (log && low < 1)
        {
            throw new ArgumentException(Text(
                $"A log-scaled range of whole numbers needs low >= 1, but got [{low}, {high}]. Use a positive low or pass log: false."), nameof(low));
        }
        if (step <= 0)
            throw new ArgumentOutOfRangeException(nameof(step), step, "A step must be at least 1.");
        if (low < -MaxExactInteger || high > MaxExactInteger)
        {
            throw new ArgumentOutOfRangeException(low < -MaxExactInteger ? nameof(low) : nameof(high), low < -MaxExactInteger ? low : high,
                "Whole-number parameters are limited to ±2^53 (9007199254740992), up to which they are stored exactly.");
        }
    }

    /// <summary>Checks a name that identifies something: not null, not empty.</summary>
    public static void Name(string? name, [CallerArgumentExpression(nameof(name))] string? argument = null) =>
        ArgumentException.ThrowIfNullOrEmpty(name, argument);

    public static void Constraint(string key, double value)
    {
        if (double.IsNaN(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value,
                $"Constraint '{key}': a constraint is a number (satisfied when <= 0), but got NaN.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
