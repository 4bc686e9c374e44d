using System.Data.Common;
using System.Globalization;

namespace Hyperopt.Storage.Sql;

/// <content>Reading trials.</content>
public abstract partial class SqlStorage
{
    // Trials that are read at once.
    private const int ChunkLength = 2000;

    /// <inheritdoc/>
    public FrozenTrial GetTrial(TrialId trial)
    {
        if (_open.TryGetValue(trial, out OpenTrial? open))
        {
            lock (open.Gate)
            {
                if (!open.IsLost)
                    return open.Freeze();
            }
        }
        Dictionary<long, LoadedTrial> loaded = [];
        Read(session =>
        {
            loaded.Clear();
            _reader.Queue(session, _sql.ByIds, loaded, Text(trial.Value));
            return true;
        });
        if (!loaded.TryGetValue(trial.Value, out LoadedTrial? found))
            throw NoTrial(trial);
        return found.Build(new TrialBuilder(found.Study));
    }

    /// <inheritdoc/>
    public int CountTrials(StudyId study)
    {
        StudyPicture picture = GetPicture(study);
        lock (picture.Gate)
        {
            Look(picture);
            return picture.Count;
        }
    }

    /// <inheritdoc/>
    public long? CountFinished(StudyId study)
    {
        StudyPicture picture = GetPicture(study);
        lock (picture.Gate)
        {
            Look(picture);
            return picture.Count - picture.UnfinishedCount;
        }
    }

    /// <inheritdoc/>
    public TrialId? FindTrial(StudyId study, int number)
    {
        if (number < 0)
            return null;
        return Read<TrialId?>(session =>
        {
            TrialId? found = null;
            session.Query(_sql.FindTrial, reader => found = reader.Read() ? new TrialId(_dialect.ReadWhole(reader, 0)) : null, study.Value, number);
            session.Run();
            return found ?? (StudyExists(session, study) ? null : throw NoStudy(study));
        });
    }

    /// <inheritdoc/>
    public void ReadTrials(StudyId study, ReadOnlySpan<int> also, int fromNumber, ICollection<FrozenTrial> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        StudyPicture picture = GetPicture(study);
        lock (picture.Gate)
        {
            Look(picture);
            ReadMissing(picture);
            Dictionary<int, FrozenTrial> unfinished = [];
            List<long> others = [];
            foreach (int number in also)
                Collect(number);
            for (int number = fromNumber; number < picture.Count; number++)
                Collect(number);
            foreach (LoadedTrial trial in Load(others))
            {
                FrozenTrial frozen = trial.Build(picture.Builder);
                unfinished.Add(trial.Number, frozen);
                if (trial.State.IsFinished())
                    picture.Keep(frozen); // between the look and now
            }
            foreach (int number in also)
                destination.Add(Get(number));
            for (int number = fromNumber; number < picture.Count; number++)
                destination.Add(Get(number));

            void Collect(int number)
            {
                if (picture.FindUnfinished(number) is not { } id)
                    return;
                if (_open.TryGetValue(id, out OpenTrial? open))
                {
                    lock (open.Gate)
                    {
                        if (!open.IsLost)
                        {
                            unfinished.Add(number, open.Freeze());
                            return;
                        }
                    }
                }
                others.Add(id.Value);
            }

            FrozenTrial Get(int number) => unfinished.TryGetValue(number, out FrozenTrial? trial) ? trial : picture.Finished.Get(number);
        }
    }

    /// <inheritdoc/>
    public FrozenTrial? FindBestTrial(StudyId study)
    {
        StudyRecord record = GetStudy(study);
        if (record.Directions.Length != 1)
            return null;
        SqlStatement order = record.Directions[0] == StudyDirection.Minimize ? _sql.LowestTrials : _sql.HighestTrials;
        // The best one is feasible in most studies.
        for (int skip = 0, count = 1; ; skip += count, count = Math.Min(16 * count, ChunkLength))
        {
            List<long> candidates = [];
            int taken = count, left = skip;
            Read(session =>
            {
                candidates.Clear();
                session.Query(order, reader =>
                {
                    while (reader.Read())
                        candidates.Add(_dialect.ReadWhole(reader, 0));
                }, study.Value, taken, left);
                return true;
            });
            Dictionary<long, LoadedTrial> loaded = Load(candidates).ToDictionary(trial => trial.Id.Value);
            TrialBuilder builder = new(study);
            foreach (long candidate in candidates)
            {
                if (loaded.TryGetValue(candidate, out LoadedTrial? trial) && trial.Build(builder) is { IsFeasible: true } best)
                    return best;
            }
            if (candidates.Count < count)
                return null;
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // A number that changes when others changed the database; null when that cannot be known.
    private long? ReadChange(SqlSession session)
    {
        if (_dialect.ChangeNumber is not { } query)
            return null;
        return session.Number * (1L << 32) + session.Ask(query);
    }

    private static void LookAgain(StudyPicture picture)
    {
        lock (picture.Gate)
            picture.Change = null;
    }

    private bool StudyExists(SqlSession session, StudyId study)
    {
        bool exists = false;
        session.Query(_sql.StudyName, reader => exists = reader.Read(), study.Value);
        session.Run();
        return exists;
    }

    /// <summary>Looks which trials there are, and which have finished.</summary>
    private void Look(StudyPicture picture) => Read(session =>
    {
        Look(session, picture);
        return true;
    });

    /// <summary>Looks which trials there are, and which have finished; also runs what is queued.</summary>
    private void Look(SqlSession session, StudyPicture picture)
    {
        long? change = ReadChange(session);
        if (change is not null && picture.Change == change)
        {
            session.Run();
            return;
        }
        if (picture.LastId < 0)
        {
            LookFirst(session, picture);
        }
        else
        {
            QueueLook(session, picture, out Action note);
            session.Run();
            note();
        }
        picture.Change = change;
    }

    // What has finished before is counted, and read when somebody asks for it.
    private void LookFirst(SqlSession session, StudyPicture picture)
    {
        bool exists = false;
        session.Query(_sql.StudyName, reader => exists = reader.Read(), picture.Id.Value);
        session.Query(_sql.CountTrials, reader =>
        {
            reader.Read();
            picture.Count = (int)_dialect.ReadWhole(reader, 0);
            picture.UnreadThrough = reader.IsDBNull(1) ? 0 : _dialect.ReadWhole(reader, 1);
            picture.FailedCount = (int)_dialect.ReadWhole(reader, 2);
        }, picture.Id.Value);
        session.Run();
        CheckExists(picture, exists);
        List<(long, int, TrialState)> rows = [];
        session.Query(_sql.UnfinishedTrials, reader => ReadStates(reader, rows), picture.Id.Value, picture.UnreadThrough);
        session.Run();
        picture.LastId = picture.UnreadThrough;
        Note(picture, rows);
    }

    /// <summary>Queues a look at what has changed; what it gave is noted by an action, after it has run.</summary>
    private void QueueLook(SqlSession session, StudyPicture picture, out Action note)
    {
        bool exists = false;
        List<(long, int, TrialState)> rows = [];
        session.Query(_sql.StudyName, reader => exists = reader.Read(), picture.Id.Value);
        session.Query(_sql.ChangedTrials, reader => ReadStates(reader, rows), picture.Id.Value, picture.LastId, string.Join(',', picture.Unfinished));
        note = () =>
        {
            CheckExists(picture, exists);
            Note(picture, rows);
        };
    }

    private void ReadStates(DbDataReader reader, List<(long, int, TrialState)> rows)
    {
        while (reader.Read())
            rows.Add((_dialect.ReadWhole(reader, 0), (int)_dialect.ReadWhole(reader, 1), SqlCodes.ToState(reader.GetString(2))));
    }

    private void CheckExists(StudyPicture picture, bool exists)
    {
        if (exists)
            return;
        _studies.TryRemove(picture.Id, out _);
        throw NoStudy(picture.Id);
    }

    private static void Note(StudyPicture picture, List<(long Id, int Number, TrialState State)> rows)
    {
        rows.Sort((a, b) => a.Id.CompareTo(b.Id));
        foreach ((long id, int number, TrialState state) in rows)
            picture.Note(new TrialId(id), number, state);
    }

    /// <summary>Reads the finished trials that are not in memory yet.</summary>
    private void ReadMissing(StudyPicture picture)
    {
        while (picture.UnreadThrough >= 0)
            ReadChunk(picture);
        if (picture.Missing.Count == 0)
            return;
        foreach (LoadedTrial trial in Load([.. picture.Missing]))
            Keep(picture, trial);
        picture.Missing.Clear();
    }

    private static void Keep(StudyPicture picture, LoadedTrial trial)
    {
        foreach ((string name, Distributions.Distribution distribution, _) in trial.Parameters)
            picture.Learn(name, distribution);
        if (trial.State.IsFinished() && !picture.Finished.Contains(trial.Number))
            picture.Keep(trial.Build(picture.Builder));
    }

    // From the end of the study to its start, so that what is left is one number.
    private void ReadChunk(StudyPicture picture)
    {
        long end = picture.UnreadThrough, start = Math.Max(0, end - ChunkLength + 1);
        Dictionary<long, LoadedTrial> loaded = [];
        Read(session =>
        {
            loaded.Clear();
            _reader.Queue(session, _sql.ByRange, loaded, picture.Id.Value, start, end);
            return true;
        });
        foreach (LoadedTrial trial in loaded.Values)
            Keep(picture, trial);
        picture.UnreadThrough = start - 1;
    }

    private List<LoadedTrial> Load(List<long> ids)
    {
        List<LoadedTrial> trials = [];
        foreach (long[] chunk in ids.Chunk(ChunkLength))
        {
            Dictionary<long, LoadedTrial> loaded = [];
            Read(session =>
            {
                loaded.Clear();
                _reader.Queue(session, _sql.ByIds, loaded, string.Join(',', chunk));
                return true;
            });
            trials.AddRange(loaded.Values);
        }
        return trials;
    }
}
