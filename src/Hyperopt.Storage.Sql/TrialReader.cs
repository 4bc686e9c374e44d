using System.Data.Common;
using System.Text.Json;

namespace Hyperopt.Storage.Sql;

/// <summary>Reads trials with all that belongs to them: one query per table. Safe to use from several threads.</summary>
internal sealed class TrialReader(SqlDialect dialect, SqlTexts texts)
{
    /// <summary>Queues the queries. The dictionary is filled, in order of identifiers, when they have run.</summary>
    public void Queue(SqlSession session, SqlTrialQueries queries, Dictionary<long, LoadedTrial> trials, params object?[] which)
    {
        // First the trials: what is finished then has all that belongs to it.
        session.Query(queries.Trials, reader => ReadTrials(reader, trials), which);
        session.Query(queries.Values, reader => ReadValues(reader, trials), which);
        session.Query(queries.Parameters, reader => ReadParameters(reader, trials), which);
        session.Query(queries.Reports, reader => ReadReports(reader, trials), which);
        session.Query(queries.UserAttributes, reader => ReadAttributes(reader, AttributeScope.User, trials), which);
        session.Query(queries.SystemAttributes, reader => ReadAttributes(reader, AttributeScope.System, trials), which);
    }

    private void ReadTrials(DbDataReader reader, Dictionary<long, LoadedTrial> trials)
    {
        while (reader.Read())
        {
            long id = dialect.ReadWhole(reader, 0);
            trials.Add(id, new LoadedTrial
            {
                Id = new TrialId(id),
                Study = new StudyId(dialect.ReadWhole(reader, 1)),
                Number = (int)dialect.ReadWhole(reader, 2),
                State = SqlCodes.ToState(reader.GetString(3)),
                Start = reader.IsDBNull(4) ? null : dialect.ReadTime(reader, 4),
                End = reader.IsDBNull(5) ? null : dialect.ReadTime(reader, 5),
            });
        }
    }

    private void ReadValues(DbDataReader reader, Dictionary<long, LoadedTrial> trials)
    {
        while (reader.Read())
        {
            if (trials.TryGetValue(dialect.ReadWhole(reader, 0), out LoadedTrial? trial))
                trial.Values.Add(SqlCodes.ToNumber(reader.GetString(2), reader.IsDBNull(1) ? null : reader.GetDouble(1)));
        }
    }

    private void ReadParameters(DbDataReader reader, Dictionary<long, LoadedTrial> trials)
    {
        while (reader.Read())
        {
            if (trials.TryGetValue(dialect.ReadWhole(reader, 0), out LoadedTrial? trial))
                trial.Parameters.Add((texts.Name(reader.GetString(1)), texts.Distribution(reader.GetString(3)), reader.GetDouble(2)));
        }
    }

    private void ReadReports(DbDataReader reader, Dictionary<long, LoadedTrial> trials)
    {
        while (reader.Read())
        {
            if (trials.TryGetValue(dialect.ReadWhole(reader, 0), out LoadedTrial? trial))
                (trial.Reports ??= []).Add(new((int)dialect.ReadWhole(reader, 1), SqlCodes.ToNumber(reader.GetString(3), reader.IsDBNull(2) ? null : reader.GetDouble(2))));
        }
    }

    private void ReadAttributes(DbDataReader reader, AttributeScope scope, Dictionary<long, LoadedTrial> trials)
    {
        while (reader.Read())
        {
            if (!trials.TryGetValue(dialect.ReadWhole(reader, 0), out LoadedTrial? trial))
                continue;
            string key = reader.GetString(1);
            (trial.Attributes ??= []).Add((scope, texts.Name(key), ReadJson(reader.GetString(2), key)));
        }
    }

    /// <summary>Reads an attribute's value.</summary>
    public static JsonElement ReadJson(string json, string key)
    {
        try
        {
            return StoredJson.Read(json);
        }
        catch (FormatException e)
        {
            throw new StorageException($"The attribute '{key}' in the database holds no JSON. Correct or delete its row. {e.Message}", e);
        }
    }
}
