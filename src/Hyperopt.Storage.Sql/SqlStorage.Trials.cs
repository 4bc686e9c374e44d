using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Sql;

/// <content>Writing trials.</content>
public abstract partial class SqlStorage
{
    /// <inheritdoc/>
    public TrialTicket CreateTrial(StudyId study, TrialTemplate? template, DateTimeOffset now)
    {
        if (template is not null)
            return CreateTrials(study, [template], now)[0];
        StudyPicture picture = GetPicture(study);
        // Nothing is lost with a trial that has not begun; its first report or its end makes it durable.
        TrialTicket ticket = Write(durable: false, session => InsertTrial(session, picture, TrialState.Running, now, null));
        _open[ticket.Id] = new OpenTrial(ticket, picture, now);
        LookAgain(picture);
        return ticket;
    }

    /// <inheritdoc/>
    public IReadOnlyList<TrialTicket> CreateTrials(StudyId study, IReadOnlyList<TrialTemplate> templates, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(templates);
        if (templates.Count == 0)
            return [];
        StudyPicture picture = GetPicture(study);
        TrialTicket[] tickets = Write(durable: true, session =>
        {
            TrialTicket[] created = new TrialTicket[templates.Count];
            TrialRows rows = new();
            for (int i = 0; i < created.Length; i++)
            {
                TrialTemplate template = templates[i];
                foreach ((string name, Distribution distribution) in template.Distributions)
                {
                    if (!IsKnown(session, picture, name, distribution))
                        picture.Learn(name, distribution);
                }
                DateTimeOffset? start = template.State == TrialState.Waiting ? null : template.StartTime ?? now;
                DateTimeOffset? end = template.State.IsFinished() ? template.EndTime ?? start : null;
                created[i] = InsertTrial(session, picture, template.State, start, end);
                rows.Add(created[i].Id, template, _texts);
                if (i % 100 == 99)
                    rows.Queue(session, _sql);
            }
            rows.Queue(session, _sql);
            return created;
        });
        LookAgain(picture);
        return tickets;
    }

    /// <inheritdoc/>
    public void SetParameter(TrialId trial, string name, Distribution distribution, double internalValue)
    {
        CheckName(name, nameof(name));
        ArgumentNullException.ThrowIfNull(distribution);
        Change(trial, durable: false, open =>
        {
            bool isNew = !open.Study.Knows(name, distribution) && !Read(session => IsKnown(session, open.Study, name, distribution));
            open.SetParameter(_texts.Name(name), distribution, internalValue);
            return isNew;
        }, (open, session) =>
        {
            // The first use of a name decides what it means in the study: it goes to the database at once.
            CheckStudy(session, open.Study.Id);
            if (!IsKnown(session, open.Study, name, distribution))
                open.Study.Learn(name, distribution);
        }, open => open.RemoveLastParameter());
    }

    /// <inheritdoc/>
    public void SetIntermediateValue(TrialId trial, int step, double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        double? earlier = null;
        Change(trial, durable: true, open =>
        {
            earlier = open.FindReport(step);
            open.SetReport(step, value);
            return true;
        }, undo: open => open.Undo(step, earlier));
    }

    /// <inheritdoc/>
    public void SetTrialAttribute(TrialId trial, AttributeScope scope, string key, JsonElement value)
    {
        CheckName(key, nameof(key));
        if (value.ValueKind == JsonValueKind.Undefined)
            throw new ArgumentException("The attribute's value is undefined: a default JsonElement holds no JSON.", nameof(value));
        Change(trial, durable: false, open =>
        {
            open.SetAttribute(scope, key, value);
            return false;
        });
    }

    /// <inheritdoc/>
    public void SetConstraint(TrialId trial, string key, double value)
    {
        ArgumentNullException.ThrowIfNull(key);
        CheckName(StoredConstraints.KeyPrefix + key, nameof(key));
        Change(trial, durable: false, open =>
        {
            open.SetConstraint(key, value);
            return false;
        });
    }

    /// <inheritdoc/>
    public FrozenTrial FinishTrial(TrialId trial, TrialState state, ReadOnlySpan<double> values, DateTimeOffset now)
    {
        if (!state.IsFinished())
            throw new ArgumentException($"A trial finishes as Complete, Pruned or Failed, not as {state}.", nameof(state));
        double[] given = values.ToArray();
        FrozenTrial? finished = null;
        StudyPicture? study = null;
        Using(trial, open =>
        {
            LoadedTrial loaded = Write(durable: true, session =>
            {
                TrialRows rows = new();
                open.AddChanges(rows, _texts);
                for (int objective = 0; objective < given.Length; objective++)
                    rows.AddValue(trial, objective, given[objective]);
                return WriteTo(session, open, rows, () => session.Queue(_sql.FinishTrial, trial.Value, SqlCodes.Of(state), _dialect.ToParameter(now)))!;
            });
            open.MarkWritten();
            open.IsLost = true;
            _open.TryRemove(trial, out _);
            study = open.Study;
            finished = loaded.Build(new TrialBuilder(study.Id));
        });
        lock (study!.Gate)
            study.Keep(finished!);
        return finished!;
    }

    /// <summary>Changes a running trial: in memory, and at once or soon in the database.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="durable">Whether the change, if written at once, outlives a crash of the machine.</param>
    /// <param name="change">Changes it, and says whether that has to be written at once.</param>
    /// <param name="check">What else to check in the database at the same time.</param>
    /// <param name="undo">Undoes the change when it could not be written.</param>
    private void Change(
        TrialId trial, bool durable, Func<OpenTrial, bool> change, Action<OpenTrial, SqlSession>? check = null, Action<OpenTrial>? undo = null) => Using(trial, open =>
    {
        bool isOwn = _open.ContainsKey(trial);
        if (!change(open) && isOwn)
        {
            if (Interlocked.Exchange(ref _isFlushDue, 1) == 0 && !_isDisposed)
                _flushTimer.Change(BufferMilliseconds, Timeout.Infinite);
            return;
        }
        try
        {
            Flush(open, durable || !isOwn, check);
        }
        catch
        {
            undo?.Invoke(open);
            throw;
        }
    });

    /// <summary>Uses a trial that can change: one of this storage, or one that another process runs.</summary>
    private void Using(TrialId trial, Action<OpenTrial> use)
    {
        if (!_open.TryGetValue(trial, out OpenTrial? open))
            open = Borrow(trial);
        lock (open.Gate)
        {
            if (open.IsLost)
                throw CannotChange(GetTrial(trial));
            use(open);
        }
    }

    private OpenTrial Borrow(TrialId trial)
    {
        FrozenTrial found = GetTrial(trial);
        if (found.State.IsFinished())
            throw CannotChange(found);
        OpenTrial open = new(new TrialTicket(trial, found.Number), GetPicture(found.Study), found.StartTime ?? default);
        open.Fill(found);
        return open;
    }

    private void Flush(OpenTrial open, bool durable, Action<OpenTrial, SqlSession>? check = null)
    {
        if (!open.HasChanges || open.IsLost)
            return;
        Write(durable, session =>
        {
            check?.Invoke(open, session);
            TrialRows rows = new();
            open.AddChanges(rows, _texts);
            return WriteTo(session, open, rows, null);
        });
        open.MarkWritten();
    }

    /// <summary>Writes rows of a trial unless somebody has finished it.</summary>
    /// <param name="session">Session with a transaction.</param>
    /// <param name="open">The trial.</param>
    /// <param name="rows">Its new rows.</param>
    /// <param name="finish">Queues what finishes the trial; null when it goes on.</param>
    /// <returns>The finished trial; null when it goes on.</returns>
    private LoadedTrial? WriteTo(SqlSession session, OpenTrial open, TrialRows rows, Action? finish)
    {
        (long Study, int Number, string State)? found = null;
        Dictionary<long, LoadedTrial> loaded = [];
        session.Query(_sql.CheckTrial, reader =>
        {
            if (reader.Read())
                found = (_dialect.ReadWhole(reader, 0), (int)_dialect.ReadWhole(reader, 1), reader.GetString(2));
        }, open.Ticket.Id.Value);
        rows.Queue(session, _sql);
        if (finish is not null)
        {
            finish();
            _reader.Queue(session, _sql.ByIds, loaded, Text(open.Ticket.Id.Value));
        }
        try
        {
            session.Run();
        }
        catch (DbException e) when (_dialect.Classify(e) == SqlFault.Orphan)
        {
            found = null;
        }
        if (found is not { } trial || trial.Study != open.Study.Id.Value || trial.Number != open.Ticket.Number)
        {
            Lose(open);
            throw NoTrial(open.Ticket.Id);
        }
        TrialState state = SqlCodes.ToState(trial.State);
        if (state.IsFinished())
        {
            Lose(open);
            throw CannotChange(open.Ticket.Number, state);
        }
        return finish is null ? null : loaded[open.Ticket.Id.Value];
    }

    private void Lose(OpenTrial open)
    {
        open.IsLost = true;
        _open.TryRemove(open.Ticket.Id, out _);
        open.Study.Change = null;
    }

    private TrialTicket InsertTrial(SqlSession session, StudyPicture picture, TrialState state, DateTimeOffset? start, DateTimeOffset? end)
    {
        TrialTicket? ticket = null;
        void ReadTicket(DbDataReader reader)
        {
            if (reader.Read())
                ticket = new TrialTicket(new TrialId(_dialect.ReadWhole(reader, 0)), (int)_dialect.ReadWhole(reader, 1));
        }
        object?[] arguments =
        [
            picture.Id.Value, _dialect.ReusesIdentifiers ? 0L : Math.Max(0, picture.LastId), SqlCodes.Of(state),
            start is null ? null : _dialect.ToParameter(start.Value), end is null ? null : _dialect.ToParameter(end.Value),
        ];
        if (_dialect.LockRows.Length > 0)
            session.Query(_sql.LockStudy, reader => reader.Read(), picture.Id.Value);
        if (_dialect.HasReturning)
        {
            session.Query(_sql.InsertTrial, ReadTicket, arguments);
        }
        else
        {
            session.Queue(_sql.InsertTrial, arguments);
            session.Query(_sql.InsertedTrial, ReadTicket);
        }
        session.Run();
        return ticket ?? throw NoStudy(picture.Id);
    }

    /// <summary>Whether the study has a distribution of that name; refuses one that does not go with it.</summary>
    private bool IsKnown(SqlSession session, StudyPicture picture, string name, Distribution distribution)
    {
        if (picture.Knows(name, distribution))
            return true;
        string? json = null;
        session.Query(_sql.KnownDistribution, reader => json = reader.Read() ? reader.GetString(0) : null, picture.Id.Value, name);
        session.Run();
        if (json is null)
            return false;
        picture.Learn(name, _texts.Distribution(json));
        return picture.Knows(name, distribution);
    }

    private static KeyNotFoundException NoTrial(TrialId trial) =>
        new($"The storage holds no trial with id {trial.Value}. Its study may have been deleted.");

    private static InvalidOperationException CannotChange(FrozenTrial trial) => CannotChange(trial.Number, trial.State);

    private static InvalidOperationException CannotChange(int number, TrialState state) =>
        new($"Trial {number} has finished ({state}) and cannot change any more. Ask for a new trial instead.");

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What cannot be written stays buffered, and the next operation reports why.")]
    private void FlushInBackground()
    {
        Interlocked.Exchange(ref _isFlushDue, 0);
        foreach (OpenTrial open in _open.Values)
        {
            try
            {
                lock (open.Gate)
                    Flush(open, durable: false);
            }
            catch (Exception)
            {
            }
        }
    }
}
