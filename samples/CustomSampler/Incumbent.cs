using Hyperopt;
using Hyperopt.SearchSpaces;

namespace CustomSampler;

/// <summary>The best trial among the first ones of a history. Immutable, so that parallel trials may share it without a lock.</summary>
internal sealed record Incumbent(object? Lineage, int Count, FrozenTrial? Best, SearchSpace Space)
{
    public static Incumbent None { get; } = new(null, 0, null, SearchSpace.Empty);

    /// <summary>Takes in what a history has beyond what is known; starts anew where it is another history or an earlier picture.</summary>
    public Incumbent Advance(TrialHistory history)
    {
        Incumbent known = ReferenceEquals(Lineage, history.Lineage) && Count <= history.Count ? this : None;
        FrozenTrial? best = known.Best;
        foreach (FrozenTrial trial in history.Trials[known.Count..])
        {
            if (trial.State == TrialState.Complete && (best is null || IsBetter(trial, best, history.Directions[0])))
                best = trial;
        }
        return new Incumbent(history.Lineage, history.Count, best, best == known.Best ? known.Space : SpaceOf(best!));
    }

    private static bool IsBetter(FrozenTrial trial, FrozenTrial than, StudyDirection direction) =>
        direction == StudyDirection.Minimize ? trial.Value < than.Value : trial.Value > than.Value;

    private static SearchSpace SpaceOf(FrozenTrial trial) => new(
        trial.Parameters.Keys.Select(name => KeyValuePair.Create(name, trial.Parameters.GetDistribution(name))).Where(p => !p.Value.IsSingle));
}
