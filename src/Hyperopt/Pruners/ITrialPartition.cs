namespace Hyperopt.Pruners;

/// <summary>Implemented by pruners that run several competitions side by side: a trial competes, and its sampler learns, only within its part.</summary>
public interface ITrialPartition
{
    /// <summary>Gets the part that a trial belongs to, or null while everything is still one part.</summary>
    /// <param name="studyName">Name of the study.</param>
    /// <param name="trialNumber">Number of the trial.</param>
    /// <param name="history">All finished trials that the trial may see.</param>
    int? GetPart(string studyName, int trialNumber, TrialHistory history);
}
