namespace Hyperopt.Samplers;

/// <summary>How a trial ended.</summary>
public readonly ref struct TrialResult
{
    internal TrialResult(TrialState state, ReadOnlySpan<double> values)
    {
        State = state;
        Values = values;
    }

    /// <summary>Gets the final state: complete, pruned or failed.</summary>
    public TrialState State { get; }

    /// <summary>Gets one value per objective, or none.</summary>
    public ReadOnlySpan<double> Values { get; }
}
