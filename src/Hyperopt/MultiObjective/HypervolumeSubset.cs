namespace Hyperopt.MultiObjective;

/// <summary>Chooses k points of a front that cover as much hypervolume as possible, greedily: at least (1 − 1/e) of the best choice.</summary>
/// <remarks>Two objectives: O(k·n). More: contributions are updated lazily. Reference: Guerreiro, Fonseca and Paquete, <i>Greedy
/// hypervolume subset selection in low dimensions</i>, Evol. Comput. 24 (2016).</remarks>
internal static class HypervolumeSubset
{
    /// <summary>Selects points.</summary>
    /// <param name="points">Mutually non-dominated points (duplicates allowed), row-major, shape (n, m), losses.</param>
    /// <param name="m">Number of objectives.</param>
    /// <param name="count">How many, at most n.</param>
    /// <param name="reference">Reference point, shape (m).</param>
    /// <returns>Indices of the chosen points in order of choice.</returns>
    public static int[] Select(ReadOnlySpan<double> points, int m, int count, ReadOnlySpan<double> reference)
    {
        int n = points.Length / m;
        if (count == n)
            return [.. Enumerable.Range(0, n)];
        LexicographicRows rows = LexicographicRows.Of(points, m);
        if (rows.First.Length < count)
            return WithDuplicates(rows, count);
        foreach (double r in reference)
        {
            if (!double.IsFinite(r))
                return rows.First[..count];
        }
        double[] distinct = new double[rows.First.Length * m];
        for (int i = 0; i < rows.First.Length; i++)
            points.Slice(rows.First[i] * m, m).CopyTo(distinct.AsSpan(i * m));
        int[] chosen = m == 2 ? SelectPairs(distinct, count, reference) : SelectLazily(distinct, m, count, reference);
        return Array.ConvertAll(chosen, i => rows.First[i]);
    }

    // All distinct points, and as many duplicates as are missing, in the original order.
    private static int[] WithDuplicates(LexicographicRows rows, int count)
    {
        bool[] isFirst = new bool[rows.Group.Length];
        foreach (int row in rows.First)
            isFirst[row] = true;
        int missing = count - rows.First.Length;
        List<int> chosen = new(count);
        for (int i = 0; i < isFirst.Length; i++)
        {
            if (isFirst[i] || missing-- > 0)
                chosen.Add(i);
        }
        return [.. chosen];
    }

    // Each remaining point owns a rectangle up to a corner; a choice cuts the corners to its left and right.
    private static int[] SelectPairs(double[] points, int count, ReadOnlySpan<double> reference)
    {
        int n = points.Length / 2;
        List<int> remaining = [.. Enumerable.Range(0, n)];
        double[] right = new double[n], top = new double[n];
        Array.Fill(right, reference[0]);
        Array.Fill(top, reference[1]);
        int[] chosen = new int[count];
        for (int k = 0; k < count; k++)
        {
            int best = 0;
            double bestArea = double.NegativeInfinity;
            for (int r = 0; r < remaining.Count; r++)
            {
                int i = remaining[r];
                double area = (right[i] - points[2 * i]) * (top[i] - points[2 * i + 1]);
                if (area > bestArea)
                {
                    bestArea = area;
                    best = r;
                }
            }
            int selected = chosen[k] = remaining[best];
            remaining.RemoveAt(best);
            for (int r = 0; r < remaining.Count; r++)
            {
                int i = remaining[r];
                if (r < best)
                    right[i] = Math.Min(right[i], points[2 * selected]);
                else
                    top[i] = Math.Min(top[i], points[2 * selected + 1]);
            }
        }
        return chosen;
    }

    // A contribution can only fall while points are chosen, so an outdated one is an upper bound.
    private static int[] SelectLazily(double[] points, int m, int count, ReadOnlySpan<double> reference)
    {
        int n = points.Length / m;
        double[] contributions = new double[n];
        for (int i = 0; i < n; i++)
            contributions[i] = Contribution(points.AsSpan(i * m, m), [], reference);
        List<int> remaining = [.. Enumerable.Range(0, n)];
        List<double> selected = [];
        int[] chosen = new int[count];
        for (int k = 0; k < count; k++)
        {
            int best = remaining[0];
            foreach (int i in remaining)
            {
                if (contributions[i] > contributions[best])
                    best = i;
            }
            chosen[k] = best;
            remaining.Remove(best);
            selected.AddRange(points.AsSpan(best * m, m));
            Update(points, m, reference, remaining, selected, contributions);
        }
        return chosen;
    }

    private static void Update(
        double[] points, int m, ReadOnlySpan<double> reference, List<int> remaining, List<double> selected, double[] contributions)
    {
        ReadOnlySpan<double> chosen = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(selected);
        ReadOnlySpan<double> last = chosen[^m..];
        int[] order = [.. remaining];
        Array.Sort(order, (a, b) => contributions[a] == contributions[b] ? a.CompareTo(b) : contributions[b].CompareTo(contributions[a]));
        double bestSoFar = double.NegativeInfinity;
        Span<double> shared = stackalloc double[m];
        foreach (int i in order)
        {
            ReadOnlySpan<double> point = points.AsSpan(i * m, m);
            double inclusive = Hypervolume.Box(point, reference);
            for (int j = 0; j < m; j++)
                shared[j] = Math.Max(point[j], last[j]);
            if (double.IsFinite(inclusive))
                contributions[i] = Math.Min(contributions[i], inclusive - Hypervolume.Box(shared, reference));
            if (contributions[i] < bestSoFar)
                continue;
            contributions[i] = Contribution(point, chosen, reference);
            bestSoFar = Math.Max(bestSoFar, contributions[i]);
        }
    }

    /// <summary>The volume that a point adds to those chosen.</summary>
    private static double Contribution(ReadOnlySpan<double> point, ReadOnlySpan<double> chosen, ReadOnlySpan<double> reference)
    {
        int m = reference.Length;
        double inclusive = Hypervolume.Box(point, reference);
        if (!double.IsFinite(inclusive))
            return double.PositiveInfinity;
        if (chosen.IsEmpty)
            return inclusive;
        double[] limited = new double[chosen.Length];
        for (int k = 0; k < chosen.Length; k++)
            limited[k] = Math.Max(point[k % m], chosen[k]);
        double covered = Hypervolume.OfFront(Hypervolume.ParetoRows(limited, m), reference);
        return double.IsFinite(covered) ? inclusive - covered : double.PositiveInfinity;
    }
}
