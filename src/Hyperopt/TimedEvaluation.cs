namespace Hyperopt;

/// <summary>Evaluates a synchronous objective within a time limit, on a thread of its own that is left behind when the objective hangs.</summary>
internal static class TimedEvaluation
{
    /// <summary>Evaluates a trial within its time, or gives up on it.</summary>
    /// <param name="run">The run, whose cancellation ends the wait too.</param>
    /// <param name="trial">The trial, which holds the token of <paramref name="timeout"/>.</param>
    /// <param name="timeout">Cancelled here when the time is up.</param>
    /// <param name="evaluate">The objective.</param>
    public static TrialOutcome Evaluate(OptimizeRun run, StudyTrial trial, CancellationTokenSource timeout, Func<Trial, TrialOutcome> evaluate)
    {
        TaskCompletionSource<TrialOutcome> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => result.SetResult(SyncRunner.Evaluate(evaluate, trial))) { IsBackground = true, Name = $"Hyperopt trial {trial.Number}" }.Start();
        try
        {
            result.Task.WaitAsync(run.Options.TrialTimeout.GetValueOrDefault(), run.TimeProvider, run.Cancellation).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            timeout.Cancel();
            if (!result.Task.Wait(TrialClock.Grace))
                return TrialOutcome.Abandoned(TrialVerdict.InterruptionReason(run));
        }
        return result.Task.Result;
    }
}
