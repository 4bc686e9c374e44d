using System.Runtime.ExceptionServices;
using Hyperopt.Storage;

namespace Hyperopt;

/// <summary>One run of <c>Optimize</c>: decides whether a further trial starts and records how trials end. Shared by all its workers.</summary>
internal sealed class OptimizeRun : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Study _study;
    private readonly StudySession _session;
    private readonly long _startTimestamp;
    private readonly int[] _counts = new int[Enum.GetValues<TrialState>().Length];
    private readonly FinishOrder _finished = new();
    private readonly HeartbeatSender? _heartbeats;
    private ExceptionDispatchInfo? _error;
    private StopReason? _stopReason;
    private int _started;
    private int _unused; // starts that came to nothing because the study was full
    private long? _lastSweep;
    private int _stopOrder = int.MaxValue; // the first trial that must not start because the sampler has nothing left

    public OptimizeRun(Study study, StudySession session, OptimizeOptions options, CancellationToken cancellation)
    {
        _study = study;
        _session = session;
        Options = options;
        Cancellation = cancellation;
        _startTimestamp = session.TimeProvider.GetTimestamp();
        bool isDeterministic = options.Ordering is { } ordering ? ordering == TrialOrdering.Deterministic : session.Sampler.Seed is not null;
        Lag = isDeterministic ? Math.Max(options.Lag ?? 0, options.Parallelism) : null;
        if (options.Heartbeat.AppliesTo(session.Storage))
        {
            options.Heartbeat.Check();
            _heartbeats = new HeartbeatSender(session.Storage, options.Heartbeat.Interval, session.Logger);
        }
        IsOrdered = options.Parallelism > 1 && (isDeterministic || session.Sampler.SeesAllParts);
    }

    public OptimizeOptions Options { get; }

    public CancellationToken Cancellation { get; }

    public TimeProvider TimeProvider => _session.TimeProvider;

    /// <summary>Whoever holds it starts the next trial. Needed only where the order of starts matters.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Null for a fast run.</summary>
    public int? Lag { get; }

    /// <summary>Whether starts must wait for their turn.</summary>
    public bool IsOrdered { get; }

    /// <summary>Completes when the next trial of an ordered run may start.</summary>
    public Task PreviousFinished => Lag is { } lag ? _finished.WhenFinished(_started - lag) : Task.CompletedTask;

    /// <summary>Starts the next trial, or says that there is none.</summary>
    public StudyTrial? TryStart(CancellationToken token)
    {
        int order;
        lock (_gate)
        {
            if (!MayStart())
                return null;
            order = _started++;
        }
        StudyTrial? trial = null;
        try
        {
            trial = Start(token);
            if (trial is null)
            {
                LeaveUnused(order);
                return null;
            }
            (trial.Order, trial.IsManaged) = (order, true);
            trial.Begin();
            if (trial.HasRequestedStop)
                StopBefore(order + 1); // trials start in order, so that all runs agree
            return trial;
        }
        catch (Exception e) when (trial is not null)
        {
            Finish(trial, TrialOutcome.Of(e), isObjective: false);
            return null;
        }
        catch (Exception e)
        {
            Fail(e);
            return null;
        }
    }

    /// <summary>Records how a trial ended, then tells logger, callbacks and progress.</summary>
    public void Finish(StudyTrial trial, TrialOutcome outcome) => Finish(trial, outcome, isObjective: true);

    public void RequestStop(StopReason reason)
    {
        lock (_gate)
            _stopReason ??= reason;
    }

    /// <summary>Ends the heartbeats.</summary>
    public void Dispose() => _heartbeats?.Dispose();

    public OptimizeResult End()
    {
        _error?.Throw();
        if (_stopReason is null)
            Cancellation.ThrowIfCancellationRequested();
        return new OptimizeResult
        {
            StopReason = _stopReason ?? (_unused > 0 ? StopReason.StudyTrialCountReached : StopReason.TrialCountReached),
            CompleteCount = _counts[(int)TrialState.Complete],
            PrunedCount = _counts[(int)TrialState.Pruned],
            FailedCount = _counts[(int)TrialState.Failed],
            Elapsed = _session.TimeProvider.GetElapsedTime(_startTimestamp),
        };
    }

    private StudyTrial? Start(CancellationToken token)
    {
        bool hasSwept = SweepIfDue();
        StudyTrial? trial = _session.Start(Lag, _heartbeats is not null, Options.StudyLimit, token);
        if (trial is null && !hasSwept && Sweep())
            trial = _session.Start(Lag, _heartbeats is not null, Options.StudyLimit, token); // in the place of one whose worker has died
        if (trial is not null)
            _heartbeats?.Add(trial.Id);
        return trial;
    }

    // Before the first trial, and then as often as others send heartbeats.
    private bool SweepIfDue()
    {
        if (_heartbeats is null)
            return false;
        lock (_gate)
        {
            if (_lastSweep is { } last && _session.TimeProvider.GetElapsedTime(last) < Options.Heartbeat.Interval)
                return false;
            _lastSweep = _session.TimeProvider.GetTimestamp();
        }
        _session.FailStaleTrials(Options.Heartbeat);
        return true;
    }

    private bool Sweep() => _heartbeats is not null && _session.FailStaleTrials(Options.Heartbeat) > 0;

    // The study is full for now. Only this worker of the run ends: one whose trial is still running makes up for it if it fails.
    private void LeaveUnused(int order)
    {
        lock (_gate)
            _unused++;
        _finished.Finish(order);
    }

    private void StopBefore(int order)
    {
        lock (_gate)
            _stopOrder = Math.Min(_stopOrder, order);
    }

    private bool MayStart()
    {
        if (_error is not null || _stopReason is not null || Cancellation.IsCancellationRequested)
            return false;
        if (_started >= _stopOrder)
            _stopReason = StopReason.SamplerExhausted;
        else if (Options.TrialCount is { } count && _started - _unused >= count)
            _stopReason = StopReason.TrialCountReached;
        else if (Options.Timeout is { } timeout && _session.TimeProvider.GetElapsedTime(_startTimestamp) >= timeout)
            _stopReason = StopReason.TimedOut;
        return _stopReason is null;
    }

    private void Finish(StudyTrial trial, TrialOutcome outcome, bool isObjective)
    {
        try
        {
            Span<double> single = stackalloc double[1];
            TrialVerdict verdict = TrialVerdict.Of(outcome, outcome.Values(single), trial, _session, this);
            FrozenTrial frozen = Record(trial, verdict);
            TrialLog.Write(_session, frozen, verdict);
            if (verdict.IsCancelled && Options.RequeuesCancelledTrials && frozen.State == TrialState.Failed)
                Requeue(frozen);
            lock (_gate)
                _counts[(int)frozen.State]++;
            if (verdict.Error is { } error && !(isObjective && Options.ShouldCatch is { } shouldCatch && shouldCatch(error)))
            {
                Fail(error);
                return;
            }
            if (trial.HasRequestedStop)
                StopBefore(Lag is { } lag ? trial.Order + lag : 0); // what a trial's end has taught counts from there on
            _finished.Finish(trial.Order);
            foreach (Action<Study, FrozenTrial> callback in Options.Callbacks)
                callback(_study, frozen);
            Options.Progress?.Report(frozen);
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            _finished.Finish(trial.Order);
        }
    }

    private FrozenTrial Record(StudyTrial trial, TrialVerdict verdict)
    {
        try
        {
            return _session.Finish(trial, verdict.State, verdict.Values, verdict.Reason);
        }
        catch (InvalidOperationException) when (trial.IsTakenAway)
        {
            return _session.FinishLate(trial, verdict.State, verdict.Values, Options.StudyLimit);
        }
        finally
        {
            _heartbeats?.Remove(trial.Id);
        }
    }

    private void Requeue(FrozenTrial cancelled)
    {
        TrialTemplate retry = StaleTrials.CreateRetry(cancelled, Options.Heartbeat.KeepsIntermediateValues);
        TrialTicket ticket = _session.Storage.CreateTrial(_session.Id, retry, _session.Now);
        Log.CancelledTrialEnqueued(_session.Logger, cancelled.Number, ticket.Number);
    }

    private void Fail(Exception error)
    {
        lock (_gate)
            _error ??= ExceptionDispatchInfo.Capture(error);
    }
}
