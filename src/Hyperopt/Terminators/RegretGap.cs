using Hyperopt.Numerics;
using Hyperopt.Samplers.GaussianProcess;

namespace Hyperopt.Terminators;

/// <summary>The bound of the gap between expected minimum simple regrets before and after the last trial. The models maximize.</summary>
/// <remarks>Ishibashi et al., AISTATS 2023; symbols as there.</remarks>
internal static class RegretGap
{
    private const double LeastVariance = 1e-10;
    private const double Lambda = 1 / KernelParameters.MinNoise;

    /// <summary>Computes the bound.</summary>
    /// <param name="before">Model of the trials without the last one.</param>
    /// <param name="after">Model of all trials.</param>
    /// <param name="points">Trials, row-major, shape (t, d).</param>
    /// <param name="targets">Standardised scores, shape (t).</param>
    /// <param name="samples">Points of the search space, row-major, shape (m, d).</param>
    /// <param name="delta">Probability that the confidence bounds fail.</param>
    public static double Of(
        Regressor before, Regressor after, ReadOnlySpan<double> points, ReadOnlySpan<double> targets, ReadOnlySpan<double> samples, double delta)
    {
        int d = after.Dimension, best = IndexOfLargest(targets), bestBefore = IndexOfLargest(targets[..^1]);
        ReadOnlySpan<double> theta = points.Slice(best * d, d), thetaBefore = points.Slice(bestBefore * d, d);
        double meanBefore = before.Predict(thetaBefore, out _, []), mean = after.Predict(theta, out double variance, []);
        after.Predict(thetaBefore, out double varianceBefore, []);
        double covariance = best == bestBefore ? variance : after.Covariance(theta, thetaBefore);
        // Theorem 1: the expected loss of taking the best of the one model instead of that of the other.
        double v = Math.Sqrt(Math.Max(LeastVariance, variance - 2 * covariance + varianceBefore)), g = (mean - meanBefore) / v;
        double exchange = meanBefore - mean + v * Math.Exp(NormalDistribution.LogDensity(g)) + v * g * NormalDistribution.Cdf(g);
        double kappa = RegretBound.Standardized(before, points[..^d], samples, delta);
        return Math.Min(double.MaxValue / 2, exchange + kappa * Math.Sqrt(0.5 * Divergence(after, points[^d..], targets[^1])));
    }

    // Equation 4: from the posterior with the last trial to that without it, both under the prior of the former.
    private static double Divergence(Regressor after, ReadOnlySpan<double> last, double target)
    {
        double mean = after.Predict(last, out double s, []), noisy = s + 1 / Lambda;
        return 0.5 * Math.Log(1 + Lambda * s) - 0.5 * s / noisy + 0.5 * s * (target - mean) * (target - mean) / (noisy * noisy);
    }

    private static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        int index = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[index])
                index = i;
        }
        return index;
    }
}
