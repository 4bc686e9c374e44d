namespace Hyperopt;

/// <summary>Where a trial is in its life: Waiting → Running → Complete, Pruned or Failed. A finished trial never changes.</summary>
public enum TrialState
{
    /// <summary>The objective is being evaluated.</summary>
    Running,

    /// <summary>The objective returned its values.</summary>
    Complete,

    /// <summary>The objective was stopped early because it looked hopeless.</summary>
    Pruned,

    /// <summary>The objective threw, returned unusable values, timed out or was cancelled.</summary>
    Failed,

    /// <summary>Enqueued: the trial runs before new ones are sampled.</summary>
    Waiting,
}
