namespace Hyperopt.Pruners;

/// <summary>Implemented by pruners that run several competitions side by side: a trial competes, and its sampler learns, only within its part.</summary>
/// <remarks>
/// The study's pruner is asked; a pruner that wraps a partitioning one has to pass the question on. Trials of other parts are absent from
/// <see cref="PrunerContext.History"/> and from what samplers see once the part is large enough (<see cref="MinPartSize"/>), except
/// those with <see cref="Samplers.ISampler.SeesAllParts"/>.
/// </remarks>
public interface ITrialPartition
{
    /// <summary>Gets how many finished trials a part must have before samplers learn from it alone; before, they learn from the whole study,
    /// which says more than a few trials do.</summary>
    int MinPartSize => 0;

    /// <summary>Gets the part that a trial belongs to, or null while everything is still one part. Once there is a part for some history,
    /// the same trial belongs to it for every longer one.</summary>
    /// <param name="studyName">Name of the study.</param>
    /// <param name="trialNumber">Number of the trial.</param>
    /// <param name="history">All finished trials that the trial may see.</param>
    int? GetPart(string studyName, int trialNumber, TrialHistory history);
}
