namespace Hyperopt.Numerics;

/// <summary>Latin hypercube samples: in every dimension, each of n equal intervals holds exactly one of the n points.</summary>
/// <remarks>McKay, Beckman and Conover, Technometrics 21 (1979). Unlike low-discrepancy sequences as even in hundreds of dimensions as in one.</remarks>
internal static class LatinHypercube
{
    /// <summary>Draws points from the unit cube.</summary>
    /// <param name="random">Source of random numbers.</param>
    /// <param name="points">Receives points, row-major, shape (n, d), each coordinate in [0, 1).</param>
    /// <param name="dimension">d.</param>
    public static void Fill(ref RandomStream random, Span<double> points, int dimension)
    {
        int n = points.Length / dimension;
        for (int j = 0; j < dimension; j++)
        {
            for (int i = 0; i < n; i++)
            {
                // Inside-out shuffle of the intervals, with a random place within each.
                int k = random.NextInt(i + 1);
                points[i * dimension + j] = points[k * dimension + j];
                points[k * dimension + j] = Math.Min((i + random.NextDouble()) / n, Math.BitDecrement(1.0));
            }
        }
    }

    /// <summary>Draws standard normal numbers, as evenly distributed in every column.</summary>
    /// <param name="random">Source of random numbers.</param>
    /// <param name="points">Receives numbers, row-major, shape (n, d).</param>
    /// <param name="dimension">d.</param>
    public static void FillNormal(ref RandomStream random, Span<double> points, int dimension)
    {
        Fill(ref random, points, dimension);
        // Not exactly 0, whose quantile is infinite.
        foreach (ref double u in points)
            u = NormalDistribution.Quantile(Math.Max(u, 1e-12));
    }
}
