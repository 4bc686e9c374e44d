namespace Hyperopt;

/// <summary>Runs an asynchronous objective: one loop per parallel trial, on the thread pool.</summary>
internal static class AsyncRunner
{
    public static Task RunAsync(OptimizeRun run, Func<Trial, CancellationToken, Task<TrialOutcome>> evaluate)
    {
        Task[] loops = new Task[run.Options.Parallelism];
        for (int i = 0; i < loops.Length; i++)
            loops[i] = Task.Run(() => WorkAsync(run, evaluate), CancellationToken.None);
        return Task.WhenAll(loops);
    }

    private static async Task WorkAsync(OptimizeRun run, Func<Trial, CancellationToken, Task<TrialOutcome>> evaluate)
    {
        while (true)
        {
            using CancellationTokenSource? timeout = TrialClock.Start(run);
            CancellationToken token = timeout?.Token ?? run.Cancellation;
            if (await StartAsync(run, token).ConfigureAwait(false) is not { } trial)
                return;
            TrialOutcome outcome = await EvaluateAsync(run, trial, timeout, evaluate).ConfigureAwait(false);
            run.Finish(trial, outcome);
        }
    }

    private static async Task<StudyTrial?> StartAsync(OptimizeRun run, CancellationToken token)
    {
        if (!run.IsOrdered)
            return run.TryStart(token);
        try
        {
            await run.Turn.WaitAsync(run.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        try
        {
            await run.PreviousFinished.WaitAsync(run.Cancellation).ConfigureAwait(false);
            return run.TryStart(token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            run.Turn.Release();
        }
    }

    private static async Task<TrialOutcome> EvaluateAsync(
        OptimizeRun run, StudyTrial trial, CancellationTokenSource? timeout, Func<Trial, CancellationToken, Task<TrialOutcome>> evaluate)
    {
        Task<TrialOutcome> evaluation = GuardAsync(trial, evaluate);
        if (timeout is null && !run.Cancellation.CanBeCanceled)
            return await evaluation.ConfigureAwait(false);
        TimeSpan limit = run.Options.TrialTimeout ?? Timeout.InfiniteTimeSpan;
        if (await EndsWithinAsync(evaluation, limit, run).ConfigureAwait(false))
            return await evaluation.ConfigureAwait(false);
        if (timeout is not null)
            await timeout.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(evaluation, Task.Delay(TrialClock.Grace, CancellationToken.None)).ConfigureAwait(false);
        return evaluation.IsCompleted
            ? await evaluation.ConfigureAwait(false)
            : TrialOutcome.Abandoned(TrialVerdict.InterruptionReason(run));
    }

    private static async Task<TrialOutcome> GuardAsync(StudyTrial trial, Func<Trial, CancellationToken, Task<TrialOutcome>> evaluate)
    {
        try
        {
            return await evaluate(trial, trial.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return TrialOutcome.Of(e);
        }
    }

    // The objective's task never faults: GuardAsync turns exceptions into outcomes.
    private static async Task<bool> EndsWithinAsync(Task<TrialOutcome> evaluation, TimeSpan limit, OptimizeRun run)
    {
        try
        {
            await evaluation.WaitAsync(limit, run.TimeProvider, run.Cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
