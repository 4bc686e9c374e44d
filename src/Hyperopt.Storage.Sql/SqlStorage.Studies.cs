using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;

namespace Hyperopt.Storage.Sql;

/// <content>Studies and their attributes.</content>
public abstract partial class SqlStorage
{
    private const int MaxNameLength = 512;

    private long _lastStudy;

    /// <inheritdoc/>
    public StudyId CreateStudy(string name, ImmutableArray<StudyDirection> directions)
    {
        CheckName(name, nameof(name));
        if (directions.IsDefaultOrEmpty)
            throw new ArgumentException("A study needs at least one direction.", nameof(directions));
        try
        {
            return Write(durable: true, session =>
            {
                long id = InsertStudy(session, name);
                for (int objective = 0; objective < directions.Length; objective++)
                    session.Queue(_sql.InsertDirection, SqlCodes.Of(directions[objective]), id, objective);
                session.Run();
                Remember(id);
                return new StudyId(id);
            });
        }
        catch (StorageException e) when (e.InnerException is DbException inner && _dialect.Classify(inner) == SqlFault.Duplicate)
        {
            throw new DuplicateStudyException(
                $"A study named '{name}' exists already. Choose another name, or use Study.CreateOrLoad to continue it.", e);
        }
    }

    /// <inheritdoc/>
    public void DeleteStudy(StudyId study)
    {
        Write(durable: true, session =>
        {
            CheckStudy(session, study);
            foreach (SqlStatement statement in _sql.DeleteStudy)
                session.Queue(statement, study.Value);
            session.Run();
            Remember(study.Value);
            return true;
        });
        _studies.TryRemove(study, out _);
        foreach ((TrialId id, OpenTrial trial) in _open)
        {
            if (trial.Study.Id == study)
                _open.TryRemove(id, out _);
        }
    }

    /// <inheritdoc/>
    public StudyId? FindStudy(string name)
    {
        CheckName(name, nameof(name));
        return Read<StudyId?>(session =>
        {
            StudyId? found = null;
            session.Query(_sql.FindStudy, reader =>
            {
                while (reader.Read())
                {
                    if (reader.GetString(1) == name) // some databases find other spellings, too
                        found = new StudyId(_dialect.ReadWhole(reader, 0));
                }
            }, name);
            session.Run();
            return found;
        });
    }

    /// <inheritdoc/>
    public StudyRecord GetStudy(StudyId study)
    {
        StudyPicture picture = GetPicture(study);
        lock (picture.Gate)
        {
            return Read(session =>
            {
                long? change = ReadChange(session);
                if (picture.Record is null || change is null || picture.RecordChange != change)
                {
                    picture.Record = ReadStudy(session, study);
                    picture.RecordChange = change;
                }
                return picture.Record;
            });
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StudyRecord> GetStudies() => Read(session =>
    {
        List<StudyId> ids = [];
        session.Query(_sql.StudyIds, reader =>
        {
            while (reader.Read())
                ids.Add(new StudyId(_dialect.ReadWhole(reader, 0)));
        });
        session.Run();
        List<StudyRecord> records = [];
        foreach (StudyId id in ids)
        {
            try
            {
                records.Add(ReadStudy(session, id));
            }
            catch (StudyNotFoundException)
            {
                // Deleted meanwhile.
            }
        }
        return records;
    });

    /// <inheritdoc/>
    public void SetStudyAttribute(StudyId study, AttributeScope scope, string key, JsonElement value)
    {
        CheckName(key, nameof(key));
        string json = StoredJson.Write(value);
        Write(durable: true, session =>
        {
            CheckStudy(session, study);
            session.Queue(scope == AttributeScope.User ? _sql.SetStudyUserAttribute : _sql.SetStudySystemAttribute, study.Value, key, json);
            return true;
        });
        StudyPicture picture = GetPicture(study);
        lock (picture.Gate)
            picture.Record = null;
    }

    // Columns end there; some databases would cut what is longer.
    private static void CheckName(string name, string argument)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, argument);
        if (name.Length > MaxNameLength)
        {
            throw new ArgumentException(
                $"Names and keys in a database have at most {MaxNameLength} characters, but got {name.Length}: '{name[..40]}…'. Use a shorter one.", argument);
        }
    }

    private static StudyNotFoundException NoStudy(StudyId study) =>
        new($"The storage holds no study with id {study.Value}. It may have been deleted.");

    private long InsertStudy(SqlSession session, string name)
    {
        long id = -1;
        void ReadId(DbDataReader reader)
        {
            if (reader.Read())
                id = _dialect.ReadWhole(reader, 0);
        }
        object?[] arguments = _dialect.ReusesIdentifiers ? [name, Interlocked.Read(ref _lastStudy) + 1] : [name];
        if (_dialect.HasReturning)
        {
            session.Query(_sql.InsertStudy, ReadId, arguments);
        }
        else
        {
            session.Queue(_sql.InsertStudy, arguments);
            session.Query(_sql.InsertedId, ReadId);
        }
        session.Run();
        return id;
    }

    // Where a database gives identifiers of deleted studies again, this storage does not: they may still be in use here.
    private void Remember(long study)
    {
        long last;
        while ((last = Interlocked.Read(ref _lastStudy)) < study && Interlocked.CompareExchange(ref _lastStudy, study, last) != last)
        {
        }
    }

    private void CheckStudy(SqlSession session, StudyId study)
    {
        bool exists = false;
        session.Query(_sql.LockStudy, reader => exists = reader.Read(), study.Value);
        session.Run();
        if (!exists)
            throw NoStudy(study);
    }

    private StudyRecord ReadStudy(SqlSession session, StudyId study)
    {
        string? name = null;
        List<StudyDirection> directions = [];
        var user = ImmutableDictionary.CreateBuilder<string, JsonElement>();
        var system = ImmutableDictionary.CreateBuilder<string, JsonElement>();
        session.Query(_sql.StudyName, reader => name = reader.Read() ? reader.GetString(0) : null, study.Value);
        session.Query(_sql.Directions, reader =>
        {
            while (reader.Read())
                directions.Add(SqlCodes.ToDirection(reader.GetString(0)));
        }, study.Value);
        session.Query(_sql.StudyUserAttributes, reader => ReadAttributes(reader, user), study.Value);
        session.Query(_sql.StudySystemAttributes, reader => ReadAttributes(reader, system), study.Value);
        session.Run();
        return new StudyRecord
        {
            Id = study,
            Name = name ?? throw NoStudy(study),
            Directions = [.. directions],
            UserAttributes = user.ToImmutable(),
            SystemAttributes = system.ToImmutable(),
        };
    }

    private static void ReadAttributes(DbDataReader reader, ImmutableDictionary<string, JsonElement>.Builder attributes)
    {
        while (reader.Read())
        {
            string key = reader.GetString(0);
            attributes[key] = TrialReader.ReadJson(reader.GetString(1), key);
        }
    }

    private StudyPicture GetPicture(StudyId study) => _studies.GetOrAdd(study, id => new StudyPicture(id));
}
