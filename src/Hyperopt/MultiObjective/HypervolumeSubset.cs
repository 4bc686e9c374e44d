using System.Buffers;

namespace Hyperopt.MultiObjective;

/// <summary>Chooses k points of a front that cover as much hypervolume as possible, greedily: at least (1 − 1/e) of the best choice.</summary>
/// <remarks>Two objectives: O((n + k²) log n) for well spread choices, see <see cref="PlaneSubset"/>. More: contributions are updated
/// lazily, see <see cref="LazySubset"/>. Reference: Guerreiro, Fonseca and Paquete, <i>Greedy hypervolume subset selection in low
/// dimensions</i>, Evol. Comput. 24 (2016).</remarks>
internal static class HypervolumeSubset
{
    /// <summary>Selects points.</summary>
    /// <param name="points">Mutually non-dominated points (duplicates allowed), row-major, shape (n, m), losses, nowhere beyond the
    /// reference point.</param>
    /// <param name="m">Number of objectives.</param>
    /// <param name="count">How many, at most n.</param>
    /// <param name="reference">Reference point, shape (m). If it is infinite, the first points in lexicographic order are chosen.</param>
    /// <returns>Indices of the chosen points in order of choice.</returns>
    public static int[] Select(ReadOnlySpan<double> points, int m, int count, ReadOnlySpan<double> reference)
    {
        int n = points.Length / m;
        if (count == n)
            return [.. Enumerable.Range(0, n)];
        int[] order = ArrayPool<int>.Shared.Rent(n);
        double[] rows = ArrayPool<double>.Shared.Rent(n * m);
        LexicographicOrder.Sort(points, m, order.AsSpan(0, n), rows.AsSpan(0, n));
        int distinct = KeepDistinct(points, m, order.AsSpan(0, n));
        ReadOnlySpan<int> first = order.AsSpan(0, distinct);
        int[] chosen;
        if (distinct < count)
        {
            chosen = WithDuplicates(first, n, count);
        }
        else
        {
            for (int i = 0; i < distinct; i++)
                points.Slice(first[i] * m, m).CopyTo(rows.AsSpan(i * m));
            chosen = Choose(rows.AsSpan(0, distinct * m), count, reference);
            for (int k = 0; k < count; k++)
                chosen[k] = first[chosen[k]];
        }
        ArrayPool<int>.Shared.Return(order);
        ArrayPool<double>.Shared.Return(rows);
        return chosen;
    }

    private static int[] Choose(ReadOnlySpan<double> rows, int count, ReadOnlySpan<double> reference)
    {
        foreach (double r in reference)
        {
            if (!double.IsFinite(r))
                return [.. Enumerable.Range(0, count)];
        }
        return reference.Length == 2 ? PlaneSubset.Select(rows, count, reference) : LazySubset.Select(rows, count, reference);
    }

    // Moves the first occurrence of each distinct row to the front.
    private static int KeepDistinct(ReadOnlySpan<double> points, int m, Span<int> order)
    {
        int distinct = 0;
        for (int i = 0; i < order.Length; i++)
        {
            if (distinct == 0 || !LexicographicOrder.AreEqual(points, m, order[i], order[distinct - 1]))
                order[distinct++] = order[i];
        }
        return distinct;
    }

    // All distinct points, and as many duplicates as are missing, in the original order.
    private static int[] WithDuplicates(ReadOnlySpan<int> first, int n, int count)
    {
        bool[] isFirst = new bool[n];
        foreach (int row in first)
            isFirst[row] = true;
        int missing = count - first.Length, k = 0;
        int[] chosen = new int[count];
        for (int i = 0; i < n; i++)
        {
            if (isFirst[i] || missing-- > 0)
                chosen[k++] = i;
        }
        return chosen;
    }
}
