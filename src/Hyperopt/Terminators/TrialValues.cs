namespace Hyperopt.Terminators;

/// <summary>Values of complete trials of one objective.</summary>
internal static class TrialValues
{
    /// <summary>The first of the best trials.</summary>
    /// <exception cref="ArgumentException">There are no trials.</exception>
    public static int IndexOfBest(IReadOnlyList<FrozenTrial> completeTrials, StudyDirection direction)
    {
        Require(completeTrials);
        int best = 0;
        for (int i = 1; i < completeTrials.Count; i++)
        {
            double value = completeTrials[i].Values[0], known = completeTrials[best].Values[0];
            if (direction == StudyDirection.Minimize ? value < known : value > known)
                best = i;
        }
        return best;
    }

    /// <exception cref="ArgumentException">There are no trials.</exception>
    public static void Require(IReadOnlyList<FrozenTrial> completeTrials)
    {
        ArgumentNullException.ThrowIfNull(completeTrials);
        if (completeTrials.Count == 0)
            throw new ArgumentException("A terminator judges complete trials, but there are none yet. Run some first.", nameof(completeTrials));
    }
}
