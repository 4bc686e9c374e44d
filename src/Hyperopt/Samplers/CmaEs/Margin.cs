using Hyperopt.Numerics;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>Keeps the neighbours of the mean's grid point within reach along every coordinate with a grid, so that the search does not get stuck
/// on one value.</summary>
/// <remarks>Reference: Hamano, Saito, Nomura and Shirakawa, <i>CMA-ES with margin</i>, arXiv:2205.13482, section 4.</remarks>
/// <param name="axes">Coordinates with a grid.</param>
/// <param name="probability">α: the share of the distribution that is kept beyond the limits of a grid point, in (0, 2/3).</param>
internal sealed class Margin(MarginAxis[] axes, double probability)
{
    private const double MinProbability = 1e-10;

    // Standard deviations of zero would make quotients of them undefined.
    private const double MinDeviation = 1e-200;

    public MarginAxis[] Axes => axes;

    public double Probability => probability;

    /// <summary>α of the paper: 1/(n·λ).</summary>
    public static double DefaultProbability(int n, int populationSize) => 1.0 / (n * populationSize);

    /// <summary>Rounds the coordinates that have a grid, in place.</summary>
    public void Round(EvolutionStrategy strategy, Span<double> point)
    {
        foreach (MarginAxis axis in axes)
            point[axis.Coordinate] = axis.Round(strategy.Mean[axis.Coordinate], point[axis.Coordinate]);
    }

    /// <summary>Moves the mean and widens the axes after an update.</summary>
    public void Correct(EvolutionStrategy strategy)
    {
        foreach (MarginAxis axis in axes)
        {
            int j = axis.Coordinate;
            ref double mean = ref strategy.Mean[j];
            double spread = Math.Max(strategy.Sigma * Math.Sqrt(strategy.Variance(j)), MinDeviation), deviation = Math.Max(axis.Widening * spread, MinDeviation);
            (double low, double high) = axis.LimitsAround(mean);
            double below = NormalDistribution.Cdf((low - mean) / deviation), above = NormalDistribution.Cdf((mean - high) / deviation);
            if (Math.Max(below, above) > 0.5)
            {
                // The mean lies on an end of the grid: keep it near enough for the other side.
                if (Math.Min(below, above) < probability)
                    mean = high + Math.Sign(mean - high) * deviation * -NormalDistribution.Quantile(probability);
                continue;
            }
            double inside = 1 - below - above;
            below = Math.Max(below, probability / 2);
            above = Math.Max(above, probability / 2);
            double excess = 1 - below - above - inside, rest = below + inside + above - 1.5 * probability;
            double left = Math.Clamp(below + excess * (below - probability / 2) / rest, MinProbability, 0.5 - MinProbability);
            double right = Math.Clamp(above + excess * (above - probability / 2) / rest, MinProbability, 0.5 - MinProbability);
            double toLow = -NormalDistribution.Quantile(left), toHigh = -NormalDistribution.Quantile(right);
            axis.Widening = (high - low) / ((toLow + toHigh) * spread);
            mean = (low * toHigh + high * toLow) / (toLow + toHigh);
        }
    }
}
