using System.Runtime.CompilerServices;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Checks of settings; each gives the value back if it is allowed.</summary>
internal static class GeneticGuard
{
    public static double Probability(double value, [CallerMemberName] string name = "") => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A probability lies in [0, 1].");

    public static double PositiveProbability(double value, [CallerMemberName] string name = "") => value is > 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "This probability lies in (0, 1]: with 0 no child would differ from its parents.");

    public static double NotNegative(double value, [CallerMemberName] string name = "") => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The value must be finite and at least 0.");

    public static double? NotNegative(double? value, [CallerMemberName] string name = "") =>
        value is { } number ? NotNegative(number, name) : null;
}
