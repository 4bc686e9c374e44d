namespace Hyperopt;

/// <summary>Time limits of single trials.</summary>
internal static class TrialClock
{
    /// <summary>How long an objective may take to heed its cancelled token before it is left behind.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>A source whose token is cancelled with the run; null when trials have no time limit and the run's token will do.</summary>
    public static CancellationTokenSource? Start(OptimizeRun run) => run.Options.TrialTimeout is null
        ? null
        : CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
}
