using System.Buffers;

namespace Hyperopt.MultiObjective;

/// <summary>The points that no other point dominates.</summary>
internal static class ParetoFront
{
    /// <summary>Gives the distinct non-dominated rows in lexicographic order.</summary>
    /// <param name="losses">Losses (lower is better), row-major, shape (n, m); no NaN.</param>
    /// <param name="m">Number of objectives.</param>
    /// <returns>Rows, shape (front size, m).</returns>
    public static double[] Of(ReadOnlySpan<double> losses, int m)
    {
        double[] buffer = ArrayPool<double>.Shared.Rent(losses.Length);
        Span<double> rows = buffer.AsSpan(0, losses.Length);
        LexicographicOrder.CopySorted(losses, m, rows);
        double[] front = rows[..(Filter(rows, m) * m)].ToArray();
        ArrayPool<double>.Shared.Return(buffer);
        return front;
    }

    /// <summary>Moves the distinct non-dominated rows to the front of a span, in their order. O(n·f) for f such rows; O(n) with two
    /// objectives.</summary>
    /// <param name="rows">Rows ascending by the first loss, row-major, shape (n, m).</param>
    /// <param name="m">Number of objectives.</param>
    /// <returns>How many there are.</returns>
    public static int Filter(Span<double> rows, int m)
    {
        int count = 0;
        for (int i = 0; i < rows.Length; i += m)
        {
            ReadOnlySpan<double> candidate = rows.Slice(i, m);
            Span<double> kept = rows[..(count * m)];
            if (IsCovered(kept, candidate))
                continue;
            count = DropCovered(kept, candidate);
            candidate.CopyTo(rows[(count * m)..]);
            count++;
        }
        return count;
    }

    private static bool IsCovered(ReadOnlySpan<double> kept, ReadOnlySpan<double> candidate)
    {
        int m = candidate.Length;
        // With two objectives the latest row has the least second loss. Otherwise it lies nearest, and dominates most often.
        int first = m == 2 ? Math.Max(0, kept.Length - m) : 0;
        for (int i = kept.Length - m; i >= first; i -= m)
        {
            if (IsNowhereWorse(kept.Slice(i, m), candidate))
                return true;
        }
        return false;
    }

    // Only rows that tie with the candidate in the first loss can be dominated by it: they are the last ones.
    private static int DropCovered(Span<double> kept, ReadOnlySpan<double> candidate)
    {
        int m = candidate.Length, count = kept.Length / m, tied = count;
        while (tied > 0 && kept[(tied - 1) * m] == candidate[0])
            tied--;
        int write = tied;
        for (int i = tied; i < count; i++)
        {
            if (IsNowhereWorse(candidate, kept.Slice(i * m, m)))
                continue;
            if (write < i)
                kept.Slice(i * m, m).CopyTo(kept[(write * m)..]);
            write++;
        }
        return write;
    }

    /// <summary>Whether no loss of a is larger than that of b.</summary>
    public static bool IsNowhereWorse(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (int j = a.Length - 1; j >= 0; j--)
        {
            if (a[j] > b[j])
                return false;
        }
        return true;
    }
}
