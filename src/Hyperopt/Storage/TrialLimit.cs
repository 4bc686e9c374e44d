namespace Hyperopt.Storage;

/// <summary>How many trials a study may have, whoever runs them.</summary>
/// <param name="Count">A trial starts only while fewer than this many trials count: those that run, are complete or pruned.</param>
/// <param name="CountsFailed">Whether failed trials count as well. Waiting trials never do: they count from their start.</param>
public readonly record struct TrialLimit(int Count, bool CountsFailed = false)
{
    /// <summary>Whether a trial in that state counts.</summary>
    /// <param name="state">State of a trial.</param>
    public bool Counts(TrialState state) => state switch
    {
        TrialState.Running or TrialState.Complete or TrialState.Pruned => true,
        TrialState.Failed => CountsFailed,
        _ => false,
    };
}
