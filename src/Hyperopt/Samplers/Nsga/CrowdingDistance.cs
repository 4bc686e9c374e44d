namespace Hyperopt.Samplers.Nsga;

/// <summary>How much room each member of a front has to its neighbours; the larger, the more it adds to diversity.</summary>
/// <remarks>Reference: Deb, Pratap, Agarwal and Meyarivan, <i>A fast and elitist multiobjective genetic algorithm: NSGA-II</i>, IEEE Trans.
/// Evol. Comput. 6 (2002), section III-B.</remarks>
internal static class CrowdingDistance
{
    /// <summary>Computes the distances: over the objectives, the sum of the gap between a member's neighbours as a share of the front's
    /// width. Members at an end get ∞.</summary>
    /// <param name="values">Values of the front, row-major, shape (n, m); no NaN.</param>
    /// <param name="m">Number of objectives.</param>
    /// <param name="distances">Receives the distances, shape (n).</param>
    /// <param name="order">Receives the members as the stable sorts by each objective in turn leave them, shape (n).</param>
    public static void Compute(ReadOnlySpan<double> values, int m, Span<double> distances, Span<int> order)
    {
        int n = distances.Length;
        distances.Clear();
        for (int i = 0; i < n; i++)
            order[i] = i;
        double[] sorted = new double[n];
        for (int j = 0; j < m; j++)
        {
            for (int k = 0; k < n; k++)
                sorted[k] = values[order[k] * m + j];
            StableSort.Sort(sorted, order);
            if (n == 0 || sorted[0] == sorted[^1])
                continue;
            double width = Width(sorted);
            for (int k = 0; k < n; k++)
            {
                double below = k == 0 ? double.NegativeInfinity : sorted[k - 1];
                double above = k == n - 1 ? double.PositiveInfinity : sorted[k + 1];
                if (above != below)
                    distances[order[k]] += (above - below) / width;
            }
        }
    }

    /// <summary>Orders the members by decreasing distance.</summary>
    /// <param name="values">Values of the front, row-major, shape (n, m); no NaN.</param>
    /// <param name="m">Number of objectives.</param>
    /// <param name="best">Receives indices, the least crowded first, shape (n).</param>
    public static void Rank(ReadOnlySpan<double> values, int m, Span<int> best)
    {
        double[] distances = new double[best.Length];
        Compute(values, m, distances, best);
        double[] keys = new double[best.Length];
        for (int k = 0; k < best.Length; k++)
            keys[k] = distances[best[k]];
        StableSort.Sort(keys, best);
        best.Reverse();
    }

    // From the least finite value (or ∞) to the largest (or −∞).
    private static double Width(ReadOnlySpan<double> sorted)
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (double value in sorted)
        {
            if (!double.IsNegativeInfinity(value))
                min = Math.Min(min, value);
            if (!double.IsPositiveInfinity(value))
                max = Math.Max(max, value);
        }
        return max - min > 0 ? max - min : 1;
    }
}
