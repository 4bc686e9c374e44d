namespace Hyperopt;

/// <summary>Runs a synchronous objective: on the calling thread, or on one dedicated thread per parallel trial.</summary>
internal static class SyncRunner
{
    public static void Run(OptimizeRun run, Func<Trial, TrialOutcome> evaluate)
    {
        int workers = Math.Min(run.Options.Parallelism, Math.Max(run.Options.TrialCount ?? int.MaxValue, 1));
        if (workers == 1)
        {
            Work(run, evaluate);
            return;
        }
        Thread[] threads = new Thread[workers];
        for (int i = 0; i < workers; i++)
        {
            threads[i] = new Thread(() => Work(run, evaluate)) { IsBackground = true, Name = $"Hyperopt worker {i}" };
            threads[i].Start();
        }
        foreach (Thread thread in threads)
            thread.Join();
    }

    private static void Work(OptimizeRun run, Func<Trial, TrialOutcome> evaluate)
    {
        while (true)
        {
            using CancellationTokenSource? timeout = TrialClock.Start(run);
            if (Start(run, timeout?.Token ?? run.Cancellation) is not { } trial)
                return;
            run.Finish(trial, timeout is null ? Evaluate(evaluate, trial) : TimedEvaluation.Evaluate(run, trial, timeout, evaluate));
        }
    }

    public static TrialOutcome Evaluate(Func<Trial, TrialOutcome> evaluate, StudyTrial trial)
    {
        try
        {
            return evaluate(trial);
        }
        catch (Exception e)
        {
            return TrialOutcome.Of(e);
        }
    }

    private static StudyTrial? Start(OptimizeRun run, CancellationToken token)
    {
        if (!run.IsOrdered)
            return run.TryStart(token);
        try
        {
            run.Turn.Wait(run.Cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        try
        {
            run.PreviousFinished.Wait(run.Cancellation);
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
}
