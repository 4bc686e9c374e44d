using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Hyperopt.Storage.Journal;

/// <content>Starting trials, and finding those whose worker has died.</content>
public sealed partial class JournalStorage
{
    private readonly ConcurrentDictionary<TrialId, bool> _beating = new(); // running trials of this object that have a heartbeat

    /// <inheritdoc/>
    public bool IsPersistent => true;

    /// <inheritdoc/>
    public TrialTicket? StartTrial(StudyId study, DateTimeOffset now, bool hasHeartbeat, TrialLimit? limit)
    {
        lock (_gate)
        {
            TrialTicket? started = limit is { } known ? StartWithin(known, study, now) : ClaimWaiting(study, now) ?? Create(study, now);
            if (started is { } trial && hasHeartbeat)
                BeginHeartbeat(trial.Id, now);
            return started;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Waits for no other operation of this object.</remarks>
    public void RecordHeartbeats(ReadOnlySpan<TrialId> trials)
    {
        List<TrialId> running = new(trials.Length);
        foreach (TrialId trial in trials)
        {
            if (_beating.ContainsKey(trial))
                running.Add(trial);
        }
        if (running.Count > 0)
            _backend.RecordHeartbeats(CollectionsMarshal.AsSpan(running));
    }

    /// <inheritdoc/>
    public IReadOnlyList<FrozenTrial> FailStaleTrials(StudyId study, HeartbeatOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(options);
        lock (_gate)
        {
            IReadOnlyList<JournalHeartbeat> heartbeats = _backend.ReadHeartbeats();
            Flushed().GetStudy(study); // refuses an unknown one
            List<TrialId> stale = [];
            foreach ((TrialId trial, TimeSpan age) in heartbeats)
            {
                if (age <= options.GracePeriod)
                    continue;
                if (!Picture.IsRunning(trial))
                    _backend.RemoveHeartbeat(trial); // its worker died between the end of the trial and this
                else if (Picture.GetTrial(trial).Study == study)
                    stale.Add(trial);
            }
            return stale.Count == 0 ? [] : Fail(stale, study, options, now);
        }
    }

    private void BeginHeartbeat(TrialId trial, DateTimeOffset now)
    {
        try
        {
            _backend.RecordHeartbeats([trial]);
            _beating.TryAdd(trial, true);
        }
        catch (StorageException)
        {
            Commit(lines => lines.Finish(trial, TrialState.Failed, [], now), durable: true); // else it would run forever
            throw;
        }
    }

    private void EndHeartbeat(TrialId trial)
    {
        try
        {
            if (_beating.TryRemove(trial, out _))
                _backend.RemoveHeartbeat(trial);
        }
        catch (StorageException)
        {
            // The trial has ended nevertheless; whoever looks for stale trials removes what is left.
        }
    }

    // Whoever appends reads first what others have done: one process of all fails a trial.
    private List<FrozenTrial> Fail(List<TrialId> stale, StudyId study, HeartbeatOptions options, DateTimeOffset now)
    {
        List<TrialId> failed = [];
        Decide(lines =>
        {
            failed.Clear();
            foreach (TrialId trial in stale.Where(Picture.IsRunning).OrderBy(trial => trial.Value))
            {
                failed.Add(trial);
                lines.SetTrialAttribute(trial, AttributeScope.System, StaleTrials.ReasonKey, StaleTrials.GetReason(options));
                lines.Finish(trial, TrialState.Failed, [], now);
                if (StaleTrials.CreateRetry(Picture.GetTrial(trial), options) is { } retry)
                    lines.CreateTrial(study, retry, now);
            }
        }, durable: true);
        foreach (TrialId trial in failed)
        {
            _beating.TryAdd(trial, true);
            EndHeartbeat(trial);
        }
        return [.. failed.Select(Picture.GetTrial)];
    }

    // With a limit the study must not change between counting and starting.
    private TrialTicket? StartWithin(TrialLimit limit, StudyId study, DateTimeOffset now)
    {
        if (!Latest().Allows(study, limit))
            return null;
        bool mayStart = false;
        TrialTicket? waiting = null;
        Decide(lines =>
        {
            waiting = null;
            mayStart = Picture.Allows(study, limit);
            if (!mayStart)
                return;
            waiting = Picture.FindWaiting(study);
            if (waiting is { } found)
                lines.Claim(found.Id, now);
            else
                lines.CreateTrial(study, now);
        }, durable: false);
        if (!mayStart)
            return null;
        TrialTicket started = _replay.OwnTrial ?? throw Vanished();
        return started with { HasWaited = waiting is not null };
    }

    private TrialTicket? ClaimWaiting(StudyId study, DateTimeOffset now)
    {
        Latest();
        while (Picture.FindWaiting(study) is { } waiting)
        {
            int mark = _lines.Length;
            _lines.Claim(waiting.Id, now);
            Flush(mark, durable: false);
            if (_replay.OwnTrial == waiting)
                return waiting with { HasWaited = true }; // else another one was faster, and may even have finished it
        }
        return null;
    }

    // Nothing is lost with a trial that has not begun; its first report or its end makes it durable.
    private TrialTicket Create(StudyId study, DateTimeOffset now)
    {
        Commit(lines => lines.CreateTrial(study, now), durable: false);
        return _replay.OwnTrial ?? throw Vanished();
    }

    /// <summary>Appends what depends on everything that has been written so far, while nobody else appends.</summary>
    /// <param name="write">Writes the entries, or none. May be called again when others were faster.</param>
    /// <param name="durable">Whether they have to outlive a crash of the machine.</param>
    private void Decide(Action<JournalLines> write, bool durable)
    {
        if (_snapshotEntry < 0)
            Latest();
        int mark = _lines.Length;
        bool isAppended = false;
        try
        {
            isAppended = _backend.Append(_position, _reader, () =>
            {
                _replay.ForgetOwn();
                _lines.Truncate(mark);
                write(_lines);
                return _lines.Length == mark ? default : _lines.ToMemory();
            }, durable);
        }
        finally
        {
            _lines.Truncate(isAppended ? 0 : mark);
        }
        if (!isAppended)
            return;
        Latest();
        if (_replay.Rejection is { } rejection)
            throw rejection;
    }
}
