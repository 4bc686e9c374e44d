namespace Hyperopt.MultiObjective;

/// <summary>The trials that no other trial dominates.</summary>
internal static class ParetoTrials
{
    /// <summary>Selects them in the given order; equal points are all kept.</summary>
    public static FrozenTrial[] Select(FrozenTrial[] trials, ReadOnlySpan<StudyDirection> directions)
    {
        int m = directions.Length;
        double[] losses = new double[trials.Length * m];
        for (int i = 0; i < trials.Length; i++)
        {
            for (int j = 0; j < m; j++)
                losses[i * m + j] = directions[j] == StudyDirection.Minimize ? trials[i].Values[j] : -trials[i].Values[j];
        }
        List<int> front = [];
        for (int i = 0; i < trials.Length; i++)
        {
            ReadOnlySpan<double> candidate = losses.AsSpan(i * m, m);
            bool isDominated = false;
            foreach (int j in front)
                isDominated |= Domination.Dominates(losses.AsSpan(j * m, m), candidate);
            if (isDominated)
                continue;
            for (int k = front.Count - 1; k >= 0; k--)
            {
                if (Domination.Dominates(candidate, losses.AsSpan(front[k] * m, m)))
                    front.RemoveAt(k);
            }
            front.Add(i);
        }
        return [.. front.Select(i => trials[i])];
    }
}
