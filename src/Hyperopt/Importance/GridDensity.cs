using Hyperopt.Numerics;

namespace Hyperopt.Importance;

/// <summary>A density on a grid from counts per point: one kernel per point that has any, and a broad prior with the weight of one trial.</summary>
/// <remarks>
/// Numeric grids: normal kernels of common width, integrated over each cell and truncated to the grid; the width follows Scott's rule,
/// 1.059·min(IQR/1.34, s)·n^(−1/5). Categorical ones: each choice spreads a little of its weight evenly over all. See Watanabe et al., IJCAI 2023.
/// </remarks>
internal static class GridDensity
{
    private const double PriorWeight = 1;

    // 90 % of the narrowest kernel lie within its own cell.
    private const double MinBandwidth = 0.5 / 1.64;

    /// <summary>Estimates the density.</summary>
    /// <param name="grid">Grid.</param>
    /// <param name="counts">Trials per point, shape (size); not all 0.</param>
    /// <param name="density">Receives the probability of each point, shape (size).</param>
    public static void Estimate(ParameterGrid grid, ReadOnlySpan<int> counts, Span<double> density)
    {
        if (grid.IsCategorical)
            EstimateChoices(counts, density);
        else
            EstimateCells(counts, density);
    }

    private static void EstimateChoices(ReadOnlySpan<int> counts, Span<double> density)
    {
        int size = counts.Length, kernels = 1;
        double total = PriorWeight;
        foreach (int count in counts)
        {
            total += count;
            kernels += count > 0 ? 1 : 0;
        }
        double spread = PriorWeight / kernels, rowSum = 1 + size * spread;
        for (int i = 0; i < size; i++)
            density[i] = (counts[i] / rowSum + (total - PriorWeight) * spread / rowSum + PriorWeight / size) / total;
    }

    private static void EstimateCells(ReadOnlySpan<int> counts, Span<double> density)
    {
        int size = counts.Length;
        double bandwidth = Bandwidth(counts, out int total);
        // Kernels of one width: the mass of a cell depends on its distance from the centre only.
        Span<double> mass = size <= 128 ? stackalloc double[size] : new double[size];
        for (int distance = 0; distance < size; distance++)
            mass[distance] = Mass(distance - 0.5, distance + 0.5, bandwidth);
        density.Clear();
        for (int center = 0; center < size; center++)
        {
            if (counts[center] == 0)
                continue;
            double weight = counts[center] / Mass(-0.5 - center, size - 0.5 - center, bandwidth);
            for (int i = 0; i < size; i++)
                density[i] += weight * mass[Math.Abs(i - center)];
        }
        double middle = (size - 1) / 2.0, prior = PriorWeight / Mass(-0.5 - middle, size - 0.5 - middle, size);
        for (int i = 0; i < size; i++)
            density[i] = (density[i] + prior * Mass(i - 0.5 - middle, i + 0.5 - middle, size)) / (total + PriorWeight);
    }

    private static double Bandwidth(ReadOnlySpan<int> counts, out int total)
    {
        total = 0;
        double sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            sum += (double)counts[i] * i;
        }
        double mean = sum / total, squares = 0;
        for (int i = 0; i < counts.Length; i++)
            squares += counts[i] * (i - mean) * (i - mean);
        double deviation = Math.Sqrt(squares / Math.Max(1, total - 1));
        double range = Quartile(counts, (int)(3L * total / 4), isBeyond: true) - Quartile(counts, total / 4, isBeyond: false);
        return Math.Max(1.059 * Math.Min(range / 1.34, deviation) * Math.Pow(total, -0.2), MinBandwidth);
    }

    // The first point with trials at which as many trials (beyond: more) are passed; the last one at most.
    private static int Quartile(ReadOnlySpan<int> counts, int rank, bool isBeyond)
    {
        int passed = 0, last = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
                continue;
            passed += counts[i];
            last = i;
            if (isBeyond ? passed > rank : passed >= rank)
                break;
        }
        return last;
    }

    // Symmetric, so that a far cell keeps its relative accuracy on either side.
    private static double Mass(double from, double to, double bandwidth)
    {
        from /= bandwidth;
        to /= bandwidth;
        return from > 0
            ? NormalDistribution.Cdf(-from) - NormalDistribution.Cdf(-to)
            : NormalDistribution.Cdf(to) - NormalDistribution.Cdf(from);
    }
}
