namespace Hyperopt.MultiObjective;

/// <summary>Ranks points by non-domination: rank 0 is the Pareto front, rank 1 the front of what remains without it, and so on.</summary>
/// <remarks>Equal points share a rank. One objective: O(n log n); two: O(n log n) for all fronts at once; more: O(n·f) per front of size f.</remarks>
internal static class NonDominatedSort
{
    /// <summary>Ranks points.</summary>
    /// <param name="losses">Losses (lower is better), row-major, shape (n, m); no NaN.</param>
    /// <param name="m">Number of objectives, positive.</param>
    /// <param name="enough">Ranking stops when this many distinct points are ranked; all others get the next rank.</param>
    /// <param name="ranks">Receives ranks, shape (n).</param>
    public static void Rank(ReadOnlySpan<double> losses, int m, int enough, Span<int> ranks)
    {
        if (ranks.IsEmpty)
            return;
        LexicographicRows rows = LexicographicRows.Of(losses, m);
        int[] distinct = m switch
        {
            1 => [.. Enumerable.Range(0, rows.First.Length)],
            2 => RankPairs(losses, rows.First),
            _ => Peel(losses, m, rows.First, enough),
        };
        Cut(distinct, enough);
        for (int i = 0; i < ranks.Length; i++)
            ranks[i] = distinct[rows.Group[i]];
    }

    /// <summary>Ranks points of which some violate constraints: feasible ones first, then the others by penalty alone.</summary>
    /// <param name="losses">Losses (lower is better), row-major, shape (n, m); no NaN.</param>
    /// <param name="m">Number of objectives, positive.</param>
    /// <param name="penalties">Violation of each point, shape (n); feasible when ≤ 0.</param>
    /// <param name="enough">Ranking stops when this many distinct points are ranked; all others get the next rank.</param>
    /// <param name="ranks">Receives ranks, shape (n).</param>
    public static void Rank(ReadOnlySpan<double> losses, int m, ReadOnlySpan<double> penalties, int enough, Span<int> ranks)
    {
        List<int> feasible = [], infeasible = [];
        for (int i = 0; i < penalties.Length; i++)
            (penalties[i] <= 0 ? feasible : infeasible).Add(i);
        double[] rows = new double[feasible.Count * m];
        for (int i = 0; i < feasible.Count; i++)
            losses.Slice(feasible[i] * m, m).CopyTo(rows.AsSpan(i * m));
        int[] part = new int[feasible.Count];
        Rank(rows, m, enough, part);
        int next = 0;
        for (int i = 0; i < part.Length; i++)
        {
            ranks[feasible[i]] = part[i];
            next = Math.Max(next, part[i] + 1);
        }
        double[] violations = new double[infeasible.Count];
        for (int i = 0; i < violations.Length; i++)
            violations[i] = penalties[infeasible[i]];
        int[] rest = new int[violations.Length];
        Rank(violations, 1, enough - feasible.Count, rest);
        for (int i = 0; i < rest.Length; i++)
            ranks[infeasible[i]] = next + rest[i];
    }

    // Rows are sorted, so an earlier row dominates a later one iff its second loss is not larger. Each front is represented by its
    // smallest second loss so far, and these increase from front to front.
    private static int[] RankPairs(ReadOnlySpan<double> losses, int[] rows)
    {
        int[] ranks = new int[rows.Length];
        List<double> smallest = [];
        for (int i = 0; i < rows.Length; i++)
        {
            double y = losses[rows[i] * 2 + 1];
            int low = 0, high = smallest.Count;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (smallest[middle] <= y)
                    low = middle + 1;
                else
                    high = middle;
            }
            if (low == smallest.Count)
                smallest.Add(y);
            else
                smallest[low] = y;
            ranks[i] = low;
        }
        return ranks;
    }

    private static int[] Peel(ReadOnlySpan<double> losses, int m, int[] rows, int enough)
    {
        int[] ranks = new int[rows.Length];
        List<int> remaining = [.. Enumerable.Range(0, rows.Length)];
        for (int rank = 0, ranked = 0; remaining.Count > 0; rank++)
        {
            if (ranked >= enough)
            {
                foreach (int i in remaining)
                    ranks[i] = rank;
                break;
            }
            List<int> rest = [], front = [];
            foreach (int i in remaining)
            {
                if (IsDominated(losses, m, rows, front, i))
                {
                    rest.Add(i);
                    continue;
                }
                front.Add(i);
                ranks[i] = rank;
            }
            ranked += front.Count;
            remaining = rest;
        }
        return ranks;
    }

    private static bool IsDominated(ReadOnlySpan<double> losses, int m, int[] rows, List<int> front, int candidate)
    {
        ReadOnlySpan<double> row = losses.Slice(rows[candidate] * m, m);
        foreach (int other in front)
        {
            ReadOnlySpan<double> better = losses.Slice(rows[other] * m, m);
            int j = 1; // the rows are sorted by the first loss and distinct
            while (j < m && better[j] <= row[j])
                j++;
            if (j == m)
                return true;
        }
        return false;
    }

    private static void Cut(int[] ranks, int enough)
    {
        int highest = 0;
        foreach (int rank in ranks)
            highest = Math.Max(highest, rank);
        int[] sizes = new int[highest + 1];
        foreach (int rank in ranks)
            sizes[rank]++;
        int last = 0;
        for (int ranked = 0; last <= highest && ranked < enough; last++)
            ranked += sizes[last];
        for (int i = 0; i < ranks.Length; i++)
            ranks[i] = Math.Min(ranks[i], last);
    }
}
