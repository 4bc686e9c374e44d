using Hyperopt.MultiObjective;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Keeps a Pareto front so small that its boxes stay few: their number grows like n^⌊m/2⌋.</summary>
/// <remarks>Of a front that is too large, points are taken one by one, each as far as possible from those taken, starting with the best of each
/// objective. What the left out points dominate counts as open; it is little, because they have neighbours.</remarks>
internal static class FrontThinning
{
    /// <summary>Largest number of points for a number of objectives.</summary>
    public static int Limit(int objectiveCount) => objectiveCount switch
    {
        <= 2 => 200,
        3 => 60,
        4 => 25,
        5 => 12,
        _ => 8,
    };

    /// <summary>The Pareto front of a set of points, thinned if need be.</summary>
    /// <param name="losses">Points, row-major, shape (n, m).</param>
    /// <param name="m">Number of objectives.</param>
    public static double[] Thin(ReadOnlySpan<double> losses, int m)
    {
        double[] front = ParetoFront.Of(losses, m);
        int n = front.Length / m, limit = Limit(m);
        if (n <= limit)
            return front;
        double[] distances = new double[n];
        Array.Fill(distances, double.PositiveInfinity);
        double[] kept = new double[limit * m];
        for (int k = 0; k < limit; k++)
        {
            int next = k < m ? Best(front, m, k) : IndexOfLargest(distances);
            ReadOnlySpan<double> point = front.AsSpan(next * m, m);
            point.CopyTo(kept.AsSpan(k * m));
            for (int i = 0; i < n; i++)
                distances[i] = Math.Min(distances[i], Distance(front.AsSpan(i * m, m), point));
        }
        return kept;
    }

    private static int Best(ReadOnlySpan<double> front, int m, int objective)
    {
        int best = 0;
        for (int i = 0; i < front.Length / m; i++)
        {
            if (front[i * m + objective] < front[best * m + objective])
                best = i;
        }
        return best;
    }

    private static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }
        return best;
    }

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        return sum;
    }
}
