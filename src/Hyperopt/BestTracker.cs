using System.Collections.Immutable;

namespace Hyperopt;

/// <summary>Keeps the best feasible trial of a study with one objective, one finished trial at a time.</summary>
/// <remarks>A trial without constraints is feasible. Of equal trials the one with the lowest number is best.</remarks>
internal sealed class BestTracker(ImmutableArray<StudyDirection> directions)
{
    /// <summary>Best feasible complete trial; always null with several objectives.</summary>
    public FrozenTrial? Best { get; private set; }

    /// <summary>Number of complete trials.</summary>
    public int CompleteCount { get; private set; }

    /// <summary>Whether any finished trial has constraints.</summary>
    public bool HasConstraints { get; private set; }

    public void Add(FrozenTrial trial)
    {
        HasConstraints |= trial.Constraints.Count > 0;
        if (trial.State != TrialState.Complete)
            return;
        CompleteCount++;
        if (directions.Length == 1 && trial.IsFeasible && (Best is null || IsBetter(trial, Best)))
            Best = trial;
    }

    private bool IsBetter(FrozenTrial trial, FrozenTrial than)
    {
        double a = trial.Values[0], b = than.Values[0];
        bool better = directions[0] == StudyDirection.Minimize ? a < b : a > b;
        return better || (a == b && trial.Number < than.Number);
    }
}
