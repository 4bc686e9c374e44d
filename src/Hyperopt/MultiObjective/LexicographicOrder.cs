using System.Buffers;

namespace Hyperopt.MultiObjective;

/// <summary>Sorts the rows of a matrix lexicographically; equal rows keep the order of their indices.</summary>
internal static class LexicographicOrder
{
    /// <summary>Writes the row indices in ascending order of the rows. Allocates nothing; O(n log n) comparisons of numbers.</summary>
    /// <param name="rows">Row-major, shape (n, m); no NaN.</param>
    /// <param name="m">Number of columns.</param>
    /// <param name="order">Destination of shape (n).</param>
    /// <param name="keys">Scratch of shape (n).</param>
    public static void Sort(ReadOnlySpan<double> rows, int m, Span<int> order, Span<double> keys)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        SortBy(0, rows, m, order, keys);
    }

    /// <summary>Copies the rows in ascending order.</summary>
    /// <param name="rows">Row-major, shape (n, m); no NaN.</param>
    /// <param name="m">Number of columns.</param>
    /// <param name="destination">Receives the rows, shape (n, m); does not overlap them.</param>
    public static void CopySorted(ReadOnlySpan<double> rows, int m, Span<double> destination)
    {
        int n = rows.Length / m;
        int[] order = ArrayPool<int>.Shared.Rent(n);
        Sort(rows, m, order.AsSpan(0, n), destination[..n]);
        for (int i = 0; i < n; i++)
            rows.Slice(order[i] * m, m).CopyTo(destination[(i * m)..]);
        ArrayPool<int>.Shared.Return(order);
    }

    /// <summary>Tells whether two rows are equal (0 equals −0).</summary>
    public static bool AreEqual(ReadOnlySpan<double> rows, int m, int a, int b)
    {
        for (int j = 0; j < m; j++)
        {
            if (rows[a * m + j] != rows[b * m + j])
                return false;
        }
        return true;
    }

    // Sorts by one column and then, where that ties, by the next: keys of a primitive type sort several times faster than rows by a
    // comparer, and ties are rare.
    private static void SortBy(int column, ReadOnlySpan<double> rows, int m, Span<int> order, Span<double> keys)
    {
        if (column == m)
        {
            order.Sort();
            return;
        }
        for (int i = 0; i < order.Length; i++)
            keys[i] = rows[order[i] * m + column];
        keys.Sort(order);
        for (int start = 0, end; start < order.Length; start = end)
        {
            end = start + 1;
            while (end < order.Length && keys[end] == keys[start])
                end++;
            if (end - start > 1)
                SortBy(column + 1, rows, m, order[start..end], keys[start..end]);
        }
    }
}
