namespace Hyperopt.Pruners;

/// <summary>Decides whether a trial is hopeless and should stop early.</summary>
/// <remarks>
/// Members are called concurrently for the parallel trials of one study. An instance serves one study at a time. To repeat runs
/// exactly, a pruner decides only from the context.
/// </remarks>
public interface IPruner
{
    /// <summary>Called when a trial starts, before the sampler hears of it; in a deterministic run in order of the trials' numbers.</summary>
    /// <param name="context">The trial's view of the study, without reports.</param>
    void BeforeTrial(PrunerContext context)
    {
    }

    /// <summary>Tells whether the trial should stop, judged by what it has reported.</summary>
    /// <param name="context">The trial's view of the study.</param>
    bool ShouldPrune(PrunerContext context);
}
