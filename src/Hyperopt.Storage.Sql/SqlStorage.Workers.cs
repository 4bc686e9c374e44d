namespace Hyperopt.Storage.Sql;

/// <content>Starting trials, and finding those whose worker has died.</content>
public abstract partial class SqlStorage
{
    /// <inheritdoc/>
    public bool IsPersistent => true;

    /// <inheritdoc/>
    public TrialTicket? StartTrial(StudyId study, DateTimeOffset now, bool hasHeartbeat, TrialLimit? limit)
    {
        StudyPicture picture = GetPicture(study);
        TrialTicket? started;
        lock (picture.Gate)
        {
            // Nothing is lost with a trial that has not begun; its first report or its end makes it durable.
            if (_dialect.CanWriteInQueries)
                started = StartAtOnce(picture, now, hasHeartbeat, limit);
            else
                started = Write(durable: false, session => Start(session, picture, now, hasHeartbeat, limit));
            if (started is { } trial)
                picture.Note(trial.Id, trial.Number, TrialState.Running);
        }
        if (started is not { } ticket)
            return null;
        OpenTrial open = new(ticket, picture, now);
        if (ticket.HasWaited)
            open.Fill(GetTrial(ticket.Id));
        _open[ticket.Id] = open;
        return ticket;
    }

    /// <inheritdoc/>
    public void RecordHeartbeats(ReadOnlySpan<TrialId> trials)
    {
        if (trials.IsEmpty)
            return;
        List<long> ids = [];
        foreach (TrialId trial in trials)
            ids.Add(trial.Value);
        string list = string.Join(',', ids);
        Write(durable: false, session =>
        {
            session.Queue(_sql.Heartbeat, list);
            return true;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<FrozenTrial> FailStaleTrials(StudyId study, HeartbeatOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(options);
        StudyPicture picture = GetPicture(study);
        string running;
        lock (picture.Gate)
        {
            Look(picture);
            running = string.Join(',', picture.Running);
        }
        List<TrialId> stale = running.Length == 0 ? [] : Read(session => FindStale(session, running, options));
        if (stale.Count == 0)
            return [];
        foreach (TrialId trial in stale)
        {
            if (!_open.TryGetValue(trial, out OpenTrial? own))
                continue;
            lock (own.Gate)
                Flush(own, durable: false); // what it has goes along to the next one
        }
        List<LoadedTrial> failed = Write(durable: true, session => Fail(session, picture, Join(stale), options, now));
        List<FrozenTrial> trials = [];
        lock (picture.Gate)
        {
            picture.Change = null;
            foreach (LoadedTrial trial in failed)
            {
                if (_open.TryRemove(trial.Id, out OpenTrial? own))
                    own.IsLost = true;
                FrozenTrial frozen = trial.Build(picture.Builder);
                picture.Keep(frozen);
                trials.Add(frozen);
            }
        }
        return trials;
    }

    private static string Join(List<TrialId> trials) => string.Join(',', trials.Select(trial => trial.Value));

    private List<TrialId> FindStale(SqlSession session, string among, HeartbeatOptions options)
    {
        List<TrialId> stale = [];
        session.Query(_sql.StaleTrials, reader =>
        {
            while (reader.Read())
                stale.Add(new TrialId(_dialect.ReadWhole(reader, 0)));
        }, among, options.GracePeriod.TotalSeconds);
        session.Run();
        return stale;
    }

    // Whoever starts trials holds the lock on the study: what the picture says then is all there is.
    private TrialTicket? Start(SqlSession session, StudyPicture picture, DateTimeOffset now, bool hasHeartbeat, TrialLimit? limit)
    {
        if (_dialect.LockRows.Length > 0)
            session.Query(_sql.LockStudy, reader => reader.Read(), picture.Id.Value);
        Look(session, picture);
        if (!picture.Allows(limit))
            return null;
        TrialTicket ticket;
        if (Claim(session, picture, now) is { } waiting)
            ticket = waiting with { HasWaited = true };
        else
            ticket = InsertTrial(session, picture, TrialState.Running, now, null);
        if (hasHeartbeat)
            session.Queue(_sql.StartHeartbeat, ticket.Id.Value);
        return ticket;
    }

    // The same in one round trip. The lock on the study is not held while a message travels, or a busy client gets around to answering.
    private TrialTicket? StartAtOnce(StudyPicture picture, DateTimeOffset now, bool hasHeartbeat, TrialLimit? limit)
    {
        if (picture.LastId < 0)
            Look(picture);
        while (true)
        {
            TrialTicket? ticket = null;
            bool isRoomLeft = false;
            // Tried again when the connection breaks. If it broke after the commit, a trial runs that nobody knows of; without heartbeat it becomes stale.
            EnsureSchema();
            Try(session =>
            {
                ticket = null;
                session.Query(_sql.LockStudy, reader => reader.Read(), picture.Id.Value);
                QueueLook(session, picture, out Action note);
                session.Query(_sql.StartTrial, reader =>
                {
                    if (!reader.Read())
                        return;
                    isRoomLeft = _dialect.ReadWhole(reader, 3) != 0;
                    if (!reader.IsDBNull(0))
                    {
                        ticket = new TrialTicket(
                            new TrialId(_dialect.ReadWhole(reader, 0)), (int)_dialect.ReadWhole(reader, 1), _dialect.ReadWhole(reader, 2) != 0);
                    }
                }, picture.Id.Value, picture.LastId, string.Join(',', picture.Unfinished), _dialect.ToParameter(now),
                    picture.CountFinished(limit), limit?.Count ?? int.MaxValue, limit?.CountsFailed == true ? 1 : 0, hasHeartbeat ? 1 : 0);
                session.RunTransaction(durable: false);
                note();
                return true;
            });
            if (ticket is not null || !isRoomLeft)
                return ticket;
            // A worker of another program took the waiting trial in the same instant.
        }
    }

    // Optuna's workers claim without the lock on the study.
    private TrialTicket? Claim(SqlSession session, StudyPicture picture, DateTimeOffset now)
    {
        while (picture.FirstWaiting is { } waiting)
        {
            TrialState state = TrialState.Failed;
            session.Query(_sql.CheckTrial, reader =>
            {
                if (reader.Read())
                    state = SqlCodes.ToState(reader.GetString(2));
            }, waiting.Id.Value);
            session.Run();
            if (state == TrialState.Waiting)
            {
                session.Queue(_sql.ClaimTrial, waiting.Id.Value, _dialect.ToParameter(now));
                return waiting;
            }
            picture.Note(waiting.Id, waiting.Number, state);
        }
        return null;
    }

    private List<LoadedTrial> Fail(SqlSession session, StudyPicture picture, string among, HeartbeatOptions options, DateTimeOffset now)
    {
        CheckStudy(session, picture.Id);
        List<TrialId> stale = FindStale(session, among, options); // some may have made themselves heard
        List<TrialId> failed = [];
        TrialRows rows = new();
        foreach (TrialId trial in stale)
        {
            bool isRunning = false;
            session.Query(_sql.CheckTrial, reader => isRunning = reader.Read() && reader.GetString(2) == SqlCodes.Of(TrialState.Running), trial.Value);
            session.Run();
            if (!isRunning)
                continue;
            failed.Add(trial);
            rows.AddAttribute(trial, AttributeScope.System, StaleTrials.ReasonKey, StaleTrials.GetReason(options));
            session.Queue(_sql.FinishTrial, trial.Value, SqlCodes.Of(TrialState.Failed), _dialect.ToParameter(now));
        }
        rows.Queue(session, _sql);
        Dictionary<long, LoadedTrial> loaded = [];
        _reader.Queue(session, _sql.ByIds, loaded, Join(failed));
        session.Run();
        TrialBuilder builder = new(picture.Id);
        foreach (LoadedTrial trial in loaded.Values)
        {
            if (StaleTrials.CreateRetry(trial.Build(builder), options) is not { } retry)
                continue;
            TrialTicket again = InsertTrial(session, picture, retry.State, null, null);
            rows.Add(again.Id, retry, _texts);
        }
        rows.Queue(session, _sql);
        session.Run();
        return [.. loaded.Values];
    }
}
