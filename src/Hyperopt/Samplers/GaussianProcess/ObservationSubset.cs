using Hyperopt.MultiObjective;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Chooses the observations that a model of bounded size is made of.</summary>
/// <remarks>
/// An eighth are the best ones and an eighth the latest ones. The others are taken one by one, each as far as possible from all that were taken:
/// were a region left out that has been tried, the model would think it open, and trials would go there again and again. That is why the best and
/// the latest are few: late in a study they lie close together and tell little.
/// </remarks>
internal static class ObservationSubset
{
    private const int Share = 8;

    /// <summary>Chooses observations. O(n·count·d) time.</summary>
    /// <param name="points">Coordinates of all observations in order of time, row-major, shape (n, d).</param>
    /// <param name="isCategorical">Which coordinates are categories, shape (d); two different ones are at distance 1.</param>
    /// <param name="losses">Losses, row-major, shape (n, m).</param>
    /// <param name="violations">Violations, 0 where feasible, shape (n).</param>
    /// <param name="count">How many; all if there are no more.</param>
    /// <returns>Indices, ascending.</returns>
    public static int[] Select(
        ReadOnlySpan<double> points, ReadOnlySpan<bool> isCategorical, ReadOnlySpan<double> losses, ReadOnlySpan<double> violations, int count)
    {
        int n = violations.Length;
        if (n <= count)
            return [.. Enumerable.Range(0, n)];
        double[] distances = new double[n]; // to the nearest chosen one; −1 for the chosen ones, so that none is taken twice
        Array.Fill(distances, double.PositiveInfinity);
        int left = count;
        foreach (int best in Best(losses, violations, Math.Max(1, count / Share)))
            Choose(best, points, isCategorical, distances, ref left);
        for (int i = n - 1; i >= n - count / Share; i--)
            Choose(i, points, isCategorical, distances, ref left);
        while (left > 0)
            Choose(IndexOfLargest(distances), points, isCategorical, distances, ref left);
        return [.. Enumerable.Range(0, n).Where(i => distances[i] < 0)];
    }

    private static Span<int> Best(ReadOnlySpan<double> losses, ReadOnlySpan<double> violations, int count)
    {
        int n = violations.Length;
        int[] ranks = new int[n];
        NonDominatedSort.Rank(losses, losses.Length / n, violations, count, ranks);
        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort(order, (a, b) => ranks[a] == ranks[b] ? a.CompareTo(b) : ranks[a].CompareTo(ranks[b]));
        return order.AsSpan(0, count);
    }

    private static void Choose(int index, ReadOnlySpan<double> points, ReadOnlySpan<bool> isCategorical, Span<double> distances, ref int left)
    {
        if (distances[index] < 0)
            return;
        int d = isCategorical.Length;
        ReadOnlySpan<double> chosen = points.Slice(index * d, d);
        for (int i = 0; i < distances.Length; i++)
        {
            if (distances[i] >= 0)
                distances[i] = Math.Min(distances[i], Distance(points.Slice(i * d, d), chosen, isCategorical));
        }
        distances[index] = -1;
        left--;
    }

    private static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        int largest = 0;
        for (int i = 1; i < values.Length; i++)
            largest = values[i] > values[largest] ? i : largest;
        return largest;
    }

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<bool> isCategorical)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
        {
            double gap = a[j] - b[j];
            sum += isCategorical[j] ? (gap == 0 ? 0 : 1) : gap * gap;
        }
        return sum;
    }
}
