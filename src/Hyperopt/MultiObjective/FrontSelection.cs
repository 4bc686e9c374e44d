namespace Hyperopt.MultiObjective;

/// <summary>Chooses the good trials among those with several objectives: whole fronts, and from the front that is too large the subset
/// that covers the most hypervolume.</summary>
internal static class FrontSelection
{
    /// <summary>Selects rows.</summary>
    /// <param name="losses">Losses, row-major, shape (n, m).</param>
    /// <param name="objectiveCount">m.</param>
    /// <param name="count">How many rows, at most n.</param>
    /// <returns>Indices of the selected rows.</returns>
    public static int[] Select(ReadOnlySpan<double> losses, int objectiveCount, int count)
    {
        int n = losses.Length / objectiveCount;
        if (count == n)
            return [.. Enumerable.Range(0, n)];
        int[] ranks = new int[n];
        NonDominatedSort.Rank(losses, objectiveCount, count, ranks);
        int[] frontSizes = new int[n + 1];
        foreach (int rank in ranks)
            frontSizes[rank]++;
        int lastRank = 0, taken = 0;
        while (taken + frontSizes[lastRank] <= count)
            taken += frontSizes[lastRank++];
        List<int> selected = new(count);
        List<int> tied = [];
        for (int i = 0; i < n; i++)
        {
            if (ranks[i] < lastRank)
                selected.Add(i);
            else if (ranks[i] == lastRank)
                tied.Add(i);
        }
        if (taken < count)
            AddTied(losses, objectiveCount, count - taken, tied, selected);
        return [.. selected];
    }

    private static void AddTied(ReadOnlySpan<double> losses, int m, int count, List<int> tied, List<int> selected)
    {
        double[] front = new double[tied.Count * m];
        double[] reference = new double[m];
        Array.Fill(reference, double.NegativeInfinity);
        for (int i = 0; i < tied.Count; i++)
        {
            losses.Slice(tied[i] * m, m).CopyTo(front.AsSpan(i * m));
            for (int j = 0; j < m; j++)
                reference[j] = Math.Max(reference[j], front[i * m + j]);
        }
        for (int j = 0; j < m; j++)
            reference[j] = ReferencePoint(reference[j]);
        foreach (int index in HypervolumeSubset.Select(front, m, count, reference))
            selected.Add(tied[index]);
    }

    // A tenth beyond the worst loss; never 0, so that every point spans a volume.
    private static double ReferencePoint(double worst)
    {
        double reference = Math.Max(1.1 * worst, 0.9 * worst);
        return reference == 0 ? 1e-12 : reference;
    }
}
