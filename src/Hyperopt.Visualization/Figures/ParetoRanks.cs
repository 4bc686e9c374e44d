using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>Ranks trials by non-domination: 0 for the Pareto front, 1 for the front of what remains without it, and so on.</summary>
/// <remarks>Trials are taken in lexicographic order and put into the first front of which no member dominates them, found by bisection
/// (Zhang et al., IEEE Trans. Evol. Comput. 19, 2015).</remarks>
internal static class ParetoRanks
{
    public static int[] Compute(IReadOnlyList<FrozenTrial> trials, ImmutableArray<StudyDirection> directions)
    {
        int n = trials.Count, m = directions.Length;
        double[] losses = new double[n * m];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < m; j++)
                losses[i * m + j] = directions[j] == StudyDirection.Minimize ? trials[i].Values[j] : -trials[i].Values[j];
        }
        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort(order, (a, b) => Compare(losses, m, a, b));
        int[] ranks = new int[n];
        List<List<int>> fronts = [];
        foreach (int candidate in order)
        {
            int low = 0, high = fronts.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (IsDominated(losses, m, candidate, fronts[middle]))
                    low = middle + 1;
                else
                    high = middle;
            }
            if (low == fronts.Count)
                fronts.Add([]);
            fronts[low].Add(candidate);
            ranks[candidate] = low;
        }
        return ranks;
    }

    private static int Compare(double[] losses, int m, int a, int b)
    {
        for (int j = 0; j < m; j++)
        {
            int order = losses[a * m + j].CompareTo(losses[b * m + j]);
            if (order != 0)
                return order;
        }
        return a.CompareTo(b);
    }

    private static bool IsDominated(double[] losses, int m, int candidate, List<int> front)
    {
        // The latest members are the likeliest to dominate; with two objectives the last one decides.
        for (int k = front.Count - 1; k >= 0; k--)
        {
            bool isNowhereBetter = true, isSomewhereWorse = false;
            for (int j = 0; j < m && isNowhereBetter; j++)
            {
                double own = losses[candidate * m + j], other = losses[front[k] * m + j];
                isNowhereBetter = own >= other;
                isSomewhereWorse |= own > other;
            }
            if (isNowhereBetter && isSomewhereWorse)
                return true;
            if (m <= 2 && !isNowhereBetter)
                return false;
        }
        return false;
    }
}
