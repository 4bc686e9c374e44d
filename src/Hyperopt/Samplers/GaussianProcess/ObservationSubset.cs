using Hyperopt.MultiObjective;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Chooses the observations that a model of bounded size is made of.</summary>
/// <remarks>Half are the best ones, which shape the model where it matters; a quarter the latest ones; the rest is spread evenly over the study,
/// so that the model remembers what was tried elsewhere.</remarks>
internal static class ObservationSubset
{
    /// <summary>Chooses observations.</summary>
    /// <param name="losses">Losses of all observations in order of time, row-major, shape (n, m).</param>
    /// <param name="violations">Their violations, 0 where feasible, shape (n).</param>
    /// <param name="count">How many; all if there are no more.</param>
    /// <returns>Indices, ascending.</returns>
    public static int[] Select(ReadOnlySpan<double> losses, ReadOnlySpan<double> violations, int count)
    {
        int n = violations.Length;
        if (n <= count)
            return [.. Enumerable.Range(0, n)];
        int[] ranks = new int[n];
        NonDominatedSort.Rank(losses, losses.Length / n, violations, count / 2, ranks);
        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort(order, (a, b) => ranks[a] == ranks[b] ? a.CompareTo(b) : ranks[a].CompareTo(ranks[b]));
        bool[] isChosen = new bool[n];
        int left = count;
        for (int i = 0; i < count / 2; i++, left--)
            isChosen[order[i]] = true;
        for (int i = n - 1, latest = count / 4; i >= 0 && latest > 0; i--)
        {
            if (isChosen[i])
                continue;
            isChosen[i] = true;
            latest--;
            left--;
        }
        int[] others = [.. Enumerable.Range(0, n).Where(i => !isChosen[i])];
        for (int k = 0; k < left; k++)
            isChosen[others[(int)((long)k * others.Length / left)]] = true;
        return [.. Enumerable.Range(0, n).Where(i => isChosen[i])];
    }
}
