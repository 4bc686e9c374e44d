using System.Runtime.CompilerServices;

namespace Hyperopt;

public sealed partial class Study
{
    /// <summary>Runs trials of an objective one after the other, on the calling thread.</summary>
    /// <param name="objective">Suggests parameters and returns the value to optimize.</param>
    /// <param name="trialCount">How many trials to run; not negative.</param>
    /// <param name="cancellationToken">Ends the run early. The trial in flight ends first: as failed ("cancelled") if the objective
    /// throws <see cref="OperationCanceledException"/>, see <see cref="Trial.CancellationToken"/>, else with its result.</param>
    /// <returns>Why the run ended, and how its trials did.</returns>
    /// <exception cref="ArgumentException"><paramref name="objective"/> is null, or the count is negative.</exception>
    /// <exception cref="InvalidOperationException">The study is being optimized already, or has several objectives.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. All finished trials are kept; run again to continue.</exception>
    [OverloadResolutionPriority(1)] // a lambda that only throws fits both overloads
    public OptimizeResult Optimize(Func<Trial, double> objective, int trialCount, CancellationToken cancellationToken = default) =>
        Optimize(objective, new OptimizeOptions { TrialCount = CheckCount(trialCount) }, cancellationToken);

    /// <summary>Runs trials of an objective; in parallel on dedicated threads if the options say so.</summary>
    /// <param name="objective">Suggests parameters and returns the value to optimize. NaN fails the trial. An exception fails it too, and
    /// ends the run unless <see cref="OptimizeOptions.ShouldCatch"/> accepts it; <see cref="TrialPrunedException"/> prunes the trial.</param>
    /// <param name="options">Limits, parallelism, callbacks.</param>
    /// <param name="cancellationToken">Ends the run early, see the other overload.</param>
    /// <returns>Why the run ended, and how its trials did.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="objective"/> or <paramref name="options"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The study is being optimized already, or has several objectives.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. All finished trials are kept; run again to continue.</exception>
    [OverloadResolutionPriority(1)] // a lambda that only throws fits both overloads
    public OptimizeResult Optimize(Func<Trial, double> objective, OptimizeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Run(options, run => SyncRunner.Run(run, trial => TrialOutcome.Of(objective(trial))), cancellationToken);
    }

    /// <summary>Runs trials of an objective that returns several values, one after the other.</summary>
    /// <param name="objective">Suggests parameters and returns one value per objective; another number of values fails the trial.</param>
    /// <param name="trialCount">How many trials to run; not negative.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>Why the run ended, and how its trials did.</returns>
    /// <exception cref="ArgumentException"><paramref name="objective"/> is null, or the count is negative.</exception>
    /// <exception cref="InvalidOperationException">The study is being optimized already.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. All finished trials are kept; run again to continue.</exception>
    public OptimizeResult Optimize(Func<Trial, double[]> objective, int trialCount, CancellationToken cancellationToken = default) =>
        Optimize(objective, new OptimizeOptions { TrialCount = CheckCount(trialCount) }, cancellationToken);

    /// <summary>Runs trials of an objective that returns several values; in parallel on dedicated threads if the options say so.</summary>
    /// <param name="objective">Suggests parameters and returns one value per objective; another number of values fails the trial.</param>
    /// <param name="options">Limits, parallelism, callbacks.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>Why the run ended, and how its trials did.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="objective"/> or <paramref name="options"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The study is being optimized already.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. All finished trials are kept; run again to continue.</exception>
    public OptimizeResult Optimize(Func<Trial, double[]> objective, OptimizeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Run(options, run => SyncRunner.Run(run, trial => TrialOutcome.Of(objective(trial))), cancellationToken);
    }

    /// <summary>Runs trials of an asynchronous objective, one after the other.</summary>
    /// <param name="objective">Suggests parameters and returns the value to optimize. The token is cancelled with the run and when the
    /// trial's time is up; an objective that does not heed it within a second is left behind.</param>
    /// <param name="trialCount">How many trials to run; not negative.</param>
    /// <param name="cancellationToken">Ends the run early; trials in flight fail with the reason "cancelled".</param>
    /// <returns>Why the run ended, and how its trials did.</returns>
    /// <exception cref="ArgumentException"><paramref name="objective"/> is null, or the count is negative.</exception>
    /// <exception cref="InvalidOperationException">The study is being optimized already, or has several objectives.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. All finished trials are kept; run again to continue.</exception>
    [OverloadResolutionPriority(1)] // a lambda that only throws fits both overloads
    public Task<OptimizeResult> OptimizeAsync(
        Func<Trial, CancellationToken, Task<double>> objective, int trialCount, CancellationToken cancellationToken = default) =>
        OptimizeAsync(objective, new OptimizeOptions { TrialCount = CheckCount(trialCount) }, cancellationToken);

    /// <summary>Runs trials of an asynchronous objective, several at a time if the options say so.</summary>
    /// <param name="objective">Suggests parameters and returns the value to optimize, see the other overload.</param>
    /// <param name="options">Limits, parallelism, callbacks.</param>
    /// <param name="cancellationToken">Ends the run early; trials in flight fail with the reason "cancelled".</param>
    /// <returns>Why the run ended, and how its trials did.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="objective"/> or <paramref name="options"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The study is being optimized already, or has several objectives.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. All finished trials are kept; run again to continue.</exception>
    [OverloadResolutionPriority(1)] // a lambda that only throws fits both overloads
    public Task<OptimizeResult> OptimizeAsync(
        Func<Trial, CancellationToken, Task<double>> objective, OptimizeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return RunAsync(options, async (trial, token) => TrialOutcome.Of(await objective(trial, token).ConfigureAwait(false)), cancellationToken);
    }

    /// <summary>Runs trials of an asynchronous objective that returns several values.</summary>
    /// <param name="objective">Suggests parameters and returns one value per objective; another number of values fails the trial.</param>
    /// <param name="options">Limits, parallelism, callbacks.</param>
    /// <param name="cancellationToken">Ends the run early; trials in flight fail with the reason "cancelled".</param>
    /// <returns>Why the run ended, and how its trials did.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="objective"/> or <paramref name="options"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The study is being optimized already.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. All finished trials are kept; run again to continue.</exception>
    public Task<OptimizeResult> OptimizeAsync(
        Func<Trial, CancellationToken, Task<double[]>> objective, OptimizeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return RunAsync(options, async (trial, token) => TrialOutcome.Of(await objective(trial, token).ConfigureAwait(false)), cancellationToken);
    }

    /// <summary>Ends the running <c>Optimize</c>: no further trial starts, running ones finish. Call it from an objective, a callback or
    /// another thread.</summary>
    /// <exception cref="InvalidOperationException">No <c>Optimize</c> is running.</exception>
    public void Stop()
    {
        OptimizeRun run = _run ?? throw new InvalidOperationException(
            $"Stop ends a running Optimize, but the study '{Name}' is not being optimized.");
        run.RequestStop(StopReason.StopRequested);
    }

    /// <summary>Like <see cref="Stop"/>, with the terminator's log line; nothing when no <c>Optimize</c> is running any more.</summary>
    internal void StopByTerminator()
    {
        if (_run is not { } run)
            return;
        Log.Terminated(_session.Logger);
        run.RequestStop(StopReason.StopRequested);
    }

    private static int CheckCount(int trialCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trialCount);
        return trialCount;
    }

    private OptimizeResult Run(OptimizeOptions options, Action<OptimizeRun> execute, CancellationToken cancellation)
    {
        OptimizeRun run = Enter(options, cancellation);
        try
        {
            execute(run);
            return run.End();
        }
        finally
        {
            Leave(run);
        }
    }

    private async Task<OptimizeResult> RunAsync(
        OptimizeOptions options, Func<Trial, CancellationToken, Task<TrialOutcome>> evaluate, CancellationToken cancellation)
    {
        OptimizeRun run = Enter(options, cancellation);
        try
        {
            await AsyncRunner.RunAsync(run, evaluate).ConfigureAwait(false);
            return run.End();
        }
        finally
        {
            Leave(run);
        }
    }

    private OptimizeRun Enter(OptimizeOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptimizeRun run = new(this, _session, options, cancellation);
        if (Interlocked.CompareExchange(ref _run, run, null) is not null)
        {
            throw new InvalidOperationException(
                $"The study '{Name}' is being optimized already: Optimize cannot be nested in an objective or callback, nor run twice at the " +
                "same time. For parallel trials set OptimizeOptions.MaxDegreeOfParallelism.");
        }
        _session.IsExhausted = false; // the sampler says it again if it still holds
        _session.PlannedTrialCount = Planned(options);
        return run;
    }

    private int? Planned(OptimizeOptions options)
    {
        int? planned = options.TrialCount is { } count ? (int)Math.Min((long)TrialCount + count, int.MaxValue) : null;
        return options.StudyTrialCount is { } total ? Math.Min(total, planned ?? int.MaxValue) : planned;
    }

    private void Leave(OptimizeRun run)
    {
        run.Dispose();
        _session.PlannedTrialCount = null;
        _run = null;
    }
}
