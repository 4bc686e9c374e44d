using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>h(z) = ln E[max(0, Z + z)] for a standard normal Z, and its derivative, without cancellation for any z.</summary>
/// <remarks>
/// E = φ(z) + z·Φ(z). Far to the left, with Mills' ratio R = Φ(z)/φ(z), 1 + z·R = z⁻²·(1 − 3z⁻² + 15z⁻⁴ − …): summed as an asymptotic
/// series it keeps all digits, where the difference would lose them.
/// </remarks>
internal static class StandardLogImprovement
{
    // Here ten terms of the series are exact to rounding; the direct formula has lost three digits.
    private const double SeriesLimit = -25;
    private const int SeriesTerms = 10;

    /// <summary>h(z).</summary>
    /// <param name="z">Improvement in standard deviations.</param>
    /// <param name="derivative">h′(z) = Φ(z)/E.</param>
    public static double Evaluate(double z, out double derivative)
    {
        if (z >= SeriesLimit)
        {
            double cdf = NormalDistribution.Cdf(z), expectation = z * cdf + Math.Exp(NormalDistribution.LogDensity(z));
            derivative = cdf / expectation;
            return Math.Log(expectation);
        }
        double inverseSquare = 1.0 / (z * z), term = 1, mills = 1, rest = 1;
        for (int k = 1; k <= SeriesTerms; k++)
        {
            // R = (1 − z⁻² + 3z⁻⁴ − 15z⁻⁶ + …)/(−z), so 1 + zR = z⁻²·(1 − 3z⁻² + 15z⁻⁴ − …).
            term *= -(2 * k - 1) * inverseSquare;
            mills += term;
            rest += term * (2 * k + 1);
        }
        derivative = -z * mills / rest;
        return NormalDistribution.LogDensity(z) - 2 * Math.Log(-z) + Math.Log(rest);
    }
}
