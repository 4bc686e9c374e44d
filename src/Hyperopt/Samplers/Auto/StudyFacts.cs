namespace Hyperopt.Samplers.Auto;

/// <summary>What the choice of a sampler depends on.</summary>
internal readonly record struct StudyFacts
{
    public required int ObjectiveCount { get; init; }

    /// <summary>Number of finished trials.</summary>
    public required int FinishedCount { get; init; }

    /// <summary>Number of complete trials.</summary>
    public required int CompleteCount { get; init; }

    /// <summary>Number of trials that the study will have, as far as announced.</summary>
    public required int? PlannedCount { get; init; }

    /// <summary>Number of other trials that run now.</summary>
    public required int PendingCount { get; init; }

    /// <summary>Number of parameters with more than one value.</summary>
    public required int ParameterCount { get; init; }

    public required bool HasCategorical { get; init; }

    /// <summary>Whether complete trials differ in the parameters that they have.</summary>
    public required bool IsConditional { get; init; }

    public required bool HasConstraints { get; init; }

    /// <summary>Median duration of a trial; null when it is not known or must not decide.</summary>
    public required TimeSpan? TrialDuration { get; init; }

    /// <summary>Number of trials that the study has or is known to get.</summary>
    public int Budget => Math.Max(FinishedCount, PlannedCount ?? 0);
}
