namespace Hyperopt;

/// <summary>What a trial of a parallel run may learn from.</summary>
public enum TrialOrdering
{
    /// <summary>Everything that has finished when the trial samples: fastest, but results depend on timing.</summary>
    Fast,

    /// <summary>Trial k learns from exactly the trials numbered up to k − lag; those between are seen as still running. The same seed
    /// and lag then give the same trials on every run, however long each evaluation takes.</summary>
    Deterministic,
}
