using System.Buffers;

namespace Hyperopt.MultiObjective;

/// <summary>Ranks points by non-domination: rank 0 is the Pareto front, rank 1 the front of what remains without it, and so on.</summary>
/// <remarks>
/// <para>Equal points share a rank. One or two objectives: O(n log n). More: each point is compared with the members of O(log f) of the
/// f fronts; fronts beyond those asked for are never formed.</para>
/// <para>Reference: Zhang, Tian, Cheng and Jin, <i>An efficient approach to nondominated sorting for evolutionary multiobjective
/// optimization</i>, IEEE Trans. Evol. Comput. 19 (2015).</para>
/// </remarks>
internal static class NonDominatedSort
{
    /// <summary>Ranks points.</summary>
    /// <param name="losses">Losses (lower is better), row-major, shape (n, m); no NaN.</param>
    /// <param name="m">Number of objectives, positive.</param>
    /// <param name="enough">Ranking stops when this many distinct points are ranked; all others get the next rank.</param>
    /// <param name="ranks">Receives ranks, shape (n).</param>
    public static void Rank(ReadOnlySpan<double> losses, int m, int enough, Span<int> ranks)
    {
        int n = ranks.Length;
        int[] order = ArrayPool<int>.Shared.Rent(n);
        double[] keys = ArrayPool<double>.Shared.Rent(n);
        LexicographicOrder.Sort(losses, m, order.AsSpan(0, n), keys.AsSpan(0, n));
        FrontCounts counts = new(enough, n);
        switch (m)
        {
            case 1:
                RankNumbers(losses, order.AsSpan(0, n), ref counts, ranks);
                break;
            case 2:
                RankPairs(losses, order.AsSpan(0, n), keys, ref counts, ranks);
                break;
            default:
                RankRows(losses, m, order.AsSpan(0, n), ref counts, ranks);
                break;
        }
        // Some were ranked before it was clear how many fronts are enough.
        foreach (ref int rank in ranks)
            rank = Math.Min(rank, counts.FrontCount);
        counts.Release();
        ArrayPool<int>.Shared.Return(order);
        ArrayPool<double>.Shared.Return(keys);
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

    private static void RankNumbers(ReadOnlySpan<double> losses, ReadOnlySpan<int> order, ref FrontCounts counts, Span<int> ranks)
    {
        for (int i = 0; i < order.Length; i++)
        {
            bool isDuplicate = i > 0 && losses[order[i]] == losses[order[i - 1]];
            ranks[order[i]] = isDuplicate ? ranks[order[i - 1]] : counts.Add(counts.FrontCount);
        }
    }

    // Rows come in lexicographic order, so an earlier row dominates a later one iff its second loss is not larger. Each front is
    // represented by its smallest second loss so far, and these increase from front to front.
    private static void RankPairs(
        ReadOnlySpan<double> losses, ReadOnlySpan<int> order, Span<double> smallest, ref FrontCounts counts, Span<int> ranks)
    {
        for (int i = 0; i < order.Length; i++)
        {
            int row = order[i];
            if (i > 0 && LexicographicOrder.AreEqual(losses, 2, row, order[i - 1]))
            {
                ranks[row] = ranks[order[i - 1]];
                continue;
            }
            double y = losses[row * 2 + 1];
            int low = 0, high = counts.FrontCount;
            if (high > 0 && smallest[high - 1] <= y)
                low = high; // the usual case: worse than all fronts that count
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (smallest[middle] <= y)
                    low = middle + 1;
                else
                    high = middle;
            }
            ranks[row] = counts.Add(low);
            if (low < counts.FrontCount)
                smallest[low] = y;
        }
    }

    // A row that a member of one front dominates is dominated by members of all earlier fronts too, so that its own front is found by
    // bisection. Fronts are linked lists, the latest member first: it lies nearest and dominates most often.
    private static void RankRows(ReadOnlySpan<double> losses, int m, ReadOnlySpan<int> order, ref FrontCounts counts, Span<int> ranks)
    {
        int n = order.Length;
        int[] links = ArrayPool<int>.Shared.Rent(2 * n);
        Span<int> heads = links.AsSpan(0, n), next = links.AsSpan(n, n);
        for (int i = 0; i < n; i++)
        {
            int row = order[i];
            if (i > 0 && LexicographicOrder.AreEqual(losses, m, row, order[i - 1]))
            {
                ranks[row] = ranks[order[i - 1]];
                continue;
            }
            ReadOnlySpan<double> candidate = losses.Slice(row * m, m);
            int low = 0, high = counts.FrontCount;
            if (high > 0 && IsDominated(losses, candidate, heads[high - 1], next))
                low = high;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (IsDominated(losses, candidate, heads[middle], next))
                    low = middle + 1;
                else
                    high = middle;
            }
            bool isNew = low == counts.FrontCount;
            ranks[row] = counts.Add(low);
            if (low < counts.FrontCount)
            {
                next[row] = isNew ? -1 : heads[low];
                heads[low] = row;
            }
        }
        ArrayPool<int>.Shared.Return(links);
    }

    private static bool IsDominated(ReadOnlySpan<double> losses, ReadOnlySpan<double> candidate, int member, ReadOnlySpan<int> next)
    {
        int m = candidate.Length;
        for (; member >= 0; member = next[member])
        {
            ReadOnlySpan<double> better = losses.Slice(member * m, m);
            int j = 1; // rows come sorted by the first loss, and are distinct
            while (j < m && better[j] <= candidate[j])
                j++;
            if (j == m)
                return true;
        }
        return false;
    }
}
