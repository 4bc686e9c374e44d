using System.Collections.Concurrent;
using System.Data;
using System.Text;

namespace Hyperopt.Storage.Sql;

/// <summary>The statements of a storage in the words of its database.</summary>
internal sealed class SqlStatements
{
    private const DbType Id = DbType.Int64, Number = DbType.Int32, Text = DbType.String, Real = DbType.Double;

    // In the order in which rows can be deleted.
    private static readonly string[] StudyTables = ["trials", "study_user_attributes", "study_system_attributes", "study_directions", "studies"];

    private readonly SqlDialect _dialect;
    private readonly ConcurrentDictionary<(SqlTable, int), SqlStatement> _inserts = new();

    public SqlStatements(SqlDialect dialect)
    {
        _dialect = dialect;
        DbType time = dialect.TimeType;
        string key = dialect.Quote("key"), state = dialect.TextOf("state"), returning = dialect.HasReturning ? " RETURNING " : "";

        FindStudy = new("SELECT study_id, study_name FROM studies WHERE study_name = @p0", Text);
        StudyName = new("SELECT study_name FROM studies WHERE study_id = @p0", Id);
        LockStudy = new($"SELECT study_id FROM studies WHERE study_id = @p0{dialect.LockRows}", Id);
        StudyIds = new("SELECT study_id FROM studies ORDER BY study_id");
        Directions = new($"SELECT {dialect.TextOf("direction")} FROM study_directions WHERE study_id = @p0 ORDER BY objective", Id);
        StudyUserAttributes = new($"SELECT {key}, value_json FROM study_user_attributes WHERE study_id = @p0", Id);
        StudySystemAttributes = new($"SELECT {key}, value_json FROM study_system_attributes WHERE study_id = @p0", Id);
        InsertStudy = dialect.ReusesIdentifiers
            ? new($"INSERT INTO studies (study_id, study_name) SELECT MAX(COALESCE(MAX(study_id), 0) + 1, @p1), @p0 FROM studies{returning}{(dialect.HasReturning ? "study_id" : "")}", Text, Id)
            : new($"INSERT INTO studies (study_name) VALUES (@p0){returning}{(dialect.HasReturning ? "study_id" : "")}", Text);
        InsertDirection = new($"INSERT INTO study_directions (direction, study_id, objective) VALUES ({dialect.EnumOf("@p0", "studydirection")}, @p1, @p2)", Text, Id, Number);
        InsertedId = new($"SELECT {dialect.LastInsertedId}");
        SetStudyUserAttribute = new(
            $"INSERT INTO study_user_attributes (study_id, {key}, value_json) VALUES (@p0, @p1, @p2){dialect.OnConflict($"study_id, {key}", "value_json")}", Id, Text, Text);
        SetStudySystemAttribute = new(
            $"INSERT INTO study_system_attributes (study_id, {key}, value_json) VALUES (@p0, @p1, @p2){dialect.OnConflict($"study_id, {key}", "value_json")}", Id, Text, Text);
        DeleteStudy =
        [
            .. SqlTable.OfTrials.Select(table => new SqlStatement($"DELETE FROM {table.Name} WHERE trial_id IN (SELECT trial_id FROM trials WHERE study_id = @p0)", Id)),
            .. StudyTables.Select(table => new SqlStatement($"DELETE FROM {table} WHERE study_id = @p0", Id)),
        ];

        // The number after that of the study's last trial. Whoever creates trials holds the lock on the study, so that no number is given twice.
        string insertTrial =
            "INSERT INTO trials (number, study_id, state, datetime_start, datetime_complete) " +
            "SELECT COALESCE((SELECT t.number FROM trials t WHERE t.study_id = @p0 AND t.trial_id >= @p1 ORDER BY t.trial_id DESC LIMIT 1), -1) + 1, " +
            $"@p0, {dialect.EnumOf("@p2", "trialstate")}, @p3, @p4 FROM studies s WHERE s.study_id = @p0";
        InsertTrial = new(insertTrial + (dialect.HasReturning ? " RETURNING trial_id, number" : ""), Id, Id, Text, time, time);
        InsertedTrial = new($"SELECT trial_id, number FROM trials WHERE trial_id = {dialect.LastInsertedId}");
        CheckTrial = new($"SELECT study_id, number, {state} FROM trials WHERE trial_id = @p0{dialect.LockRows}", Id);
        ClaimTrial = new(
            $"UPDATE trials SET state = 'RUNNING', datetime_start = @p1 WHERE trial_id = @p0 AND state = 'WAITING'", Id, time);
        FinishTrial = new($"UPDATE trials SET state = {dialect.EnumOf("@p1", "trialstate")}, datetime_complete = @p2 WHERE trial_id = @p0", Id, Text, time);

        CountTrials = new("SELECT COUNT(*), MAX(trial_id), COALESCE(SUM(CASE WHEN state = 'FAIL' THEN 1 ELSE 0 END), 0) FROM trials WHERE study_id = @p0", Id);
        UnfinishedTrials = new($"SELECT trial_id, number, {state} FROM trials WHERE study_id = @p0 AND trial_id <= @p1 AND state IN ('RUNNING', 'WAITING')", Id, Id);
        ChangedTrials = new(
            $"SELECT trial_id, number, {state} FROM trials WHERE study_id = @p0 AND trial_id > @p1 " +
            $"UNION ALL SELECT trial_id, number, {state} FROM trials WHERE study_id = @p0 AND trial_id <= @p1 AND trial_id IN ({dialect.NumbersIn("@p2")})", Id, Id, Text);
        FindTrial = new("SELECT trial_id FROM trials WHERE study_id = @p0 AND number = @p1", Id, Number);
        KnownDistribution = new(
            "SELECT p.distribution_json FROM trials t JOIN trial_params p ON p.trial_id = t.trial_id AND p.param_name = @p1 " +
            "WHERE t.study_id = @p0 ORDER BY t.trial_id LIMIT 1", Id, Text);

        string order = $"CASE v.value_type WHEN 'INF_NEG' THEN -1 WHEN 'FINITE' THEN 0 ELSE 1 END";
        string Best(string direction) =>
            "SELECT t.trial_id FROM trials t JOIN trial_values v ON v.trial_id = t.trial_id AND v.objective = 0 " +
            $"WHERE t.study_id = @p0 AND t.state = 'COMPLETE' ORDER BY {order} {direction}, v.value {direction}, t.number LIMIT @p1 OFFSET @p2";
        LowestTrials = new(Best("ASC"), Id, Number, Number);
        HighestTrials = new(Best("DESC"), Id, Number, Number);

        StartHeartbeat = new(
            $"INSERT INTO trial_heartbeats (trial_id, heartbeat) VALUES (@p0, {dialect.CurrentTime}){dialect.OnConflict("trial_id", "heartbeat")}", Id);
        Heartbeat = new(
            $"UPDATE trial_heartbeats SET heartbeat = {dialect.CurrentTime} WHERE trial_id IN ({dialect.NumbersIn("@p0")}) " +
            "AND EXISTS (SELECT 1 FROM trials t WHERE t.trial_id = trial_heartbeats.trial_id AND t.state = 'RUNNING')", Text);
        StaleTrials = new(
            $"SELECT trial_id FROM trial_heartbeats WHERE trial_id IN ({dialect.NumbersIn("@p0")}) AND {dialect.AgeOf("heartbeat")} > @p1 ORDER BY trial_id", Text, Real);
        // What may have changed since the last look decides: whether the limit allows a trial, whether one waits, and the next number.
        StartTrial = new(
            "WITH changed AS MATERIALIZED (" +
            "SELECT trial_id, number, state FROM trials WHERE study_id = @p0 AND trial_id > @p1 " +
            $"UNION ALL SELECT trial_id, number, state FROM trials WHERE study_id = @p0 AND trial_id <= @p1 AND trial_id IN ({dialect.NumbersIn("@p2")})), " +
            "room AS MATERIALIZED (SELECT @p4 + COUNT(*) < @p5 AS is_left FROM changed WHERE state IN ('RUNNING', 'COMPLETE', 'PRUNED') OR (@p6 <> 0 AND state = 'FAIL')), " +
            "claimed AS (UPDATE trials SET state = 'RUNNING', datetime_start = @p3 WHERE state = 'WAITING' AND trial_id = " +
            "(SELECT trial_id FROM changed WHERE state = 'WAITING' AND (SELECT is_left FROM room) ORDER BY number LIMIT 1) RETURNING trial_id, number), " +
            "created AS (INSERT INTO trials (number, study_id, state, datetime_start) " +
            "SELECT COALESCE((SELECT t.number FROM trials t WHERE t.study_id = @p0 AND t.trial_id >= @p1 ORDER BY t.trial_id DESC LIMIT 1), -1) + 1, s.study_id, 'RUNNING', @p3 " +
            "FROM studies s, room WHERE s.study_id = @p0 AND is_left AND NOT EXISTS (SELECT 1 FROM changed WHERE state = 'WAITING') RETURNING trial_id, number), " +
            "started AS (SELECT trial_id, number, 1 AS has_waited FROM claimed UNION ALL SELECT trial_id, number, 0 FROM created), " +
            $"beating AS (INSERT INTO trial_heartbeats (trial_id, heartbeat) SELECT trial_id, {dialect.CurrentTime} FROM started WHERE @p7 <> 0{dialect.OnConflict("trial_id", "heartbeat")}) " +
            "SELECT s.trial_id, s.number, s.has_waited, CASE WHEN is_left THEN 1 ELSE 0 END FROM room LEFT JOIN started s ON TRUE",
            Id, Id, Text, time, Number, Number, Number, Number);
        ByIds = new SqlTrialQueries(dialect, $"SELECT i.trial_id FROM trials i WHERE i.trial_id IN ({dialect.NumbersIn("@p0")})", Text);
        ByRange = new SqlTrialQueries(dialect, "SELECT i.trial_id FROM trials i WHERE i.study_id = @p0 AND i.trial_id BETWEEN @p1 AND @p2", Id, Id, Id);
    }

    public SqlStatement FindStudy { get; }

    public SqlStatement StudyName { get; }

    public SqlStatement LockStudy { get; }

    public SqlStatement StudyIds { get; }

    public SqlStatement Directions { get; }

    public SqlStatement StudyUserAttributes { get; }

    public SqlStatement StudySystemAttributes { get; }

    /// <summary>Parameters: name; where identifiers are reused, also the lowest one allowed.</summary>
    public SqlStatement InsertStudy { get; }

    public SqlStatement InsertDirection { get; }

    /// <summary>The identifier inserted last, where INSERT cannot return it.</summary>
    public SqlStatement InsertedId { get; }

    public SqlStatement SetStudyUserAttribute { get; }

    public SqlStatement SetStudySystemAttribute { get; }

    public SqlStatement[] DeleteStudy { get; }

    /// <summary>Parameters: study, a trial of the study that is known to exist (or 0), state, start, end.</summary>
    public SqlStatement InsertTrial { get; }

    /// <summary>The trial inserted last, where INSERT cannot return it.</summary>
    public SqlStatement InsertedTrial { get; }

    public SqlStatement CheckTrial { get; }

    public SqlStatement ClaimTrial { get; }

    public SqlStatement FinishTrial { get; }

    /// <summary>Where a query can write. Parameters: study, last identifier that is known, list of others that may have changed, start, number of
    /// trials besides those that count, limit, whether failed ones count, whether the trial has a heartbeat.</summary>
    public SqlStatement StartTrial { get; }

    public SqlStatement CountTrials { get; }

    public SqlStatement UnfinishedTrials { get; }

    /// <summary>Parameters: study, last identifier that is known, list of others to look up again.</summary>
    public SqlStatement ChangedTrials { get; }

    public SqlStatement FindTrial { get; }

    public SqlStatement KnownDistribution { get; }

    /// <summary>Complete trials by value; parameters: study, how many, how many to leave out.</summary>
    public SqlStatement LowestTrials { get; }

    public SqlStatement HighestTrials { get; }

    public SqlStatement StartHeartbeat { get; }

    /// <summary>Parameter: list of trials.</summary>
    public SqlStatement Heartbeat { get; }

    /// <summary>Parameters: list of trials, seconds since the last heartbeat.</summary>
    public SqlStatement StaleTrials { get; }

    /// <summary>Trials of a list of identifiers.</summary>
    public SqlTrialQueries ByIds { get; }

    /// <summary>Trials of a study from one identifier to another one.</summary>
    public SqlTrialQueries ByRange { get; }

    /// <summary>An INSERT of several rows.</summary>
    public SqlStatement Insert(SqlTable table, int rows) => _inserts.GetOrAdd((table, rows), key => CreateInsert(key.Item1, key.Item2));

    private SqlStatement CreateInsert(SqlTable table, int rows)
    {
        StringBuilder text = new($"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(ColumnName))}) VALUES ");
        List<DbType> types = [];
        for (int row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (int column = 0; column < table.Columns.Length; column++)
            {
                string parameter = ParameterNames.Of(types.Count);
                text.Append(column == 0 ? "" : ", ").Append(table.EnumType is { } type && column == table.Columns.Length - 1 ? _dialect.EnumOf(parameter, type) : parameter);
                types.Add(table.Types[column]);
            }
            text.Append(')');
        }
        string keyColumns = $"{ColumnName(table.Columns[0])}, {ColumnName(table.Columns[1])}";
        text.Append(_dialect.OnConflict(keyColumns, table.KeepsFirst ? [] : table.Columns.AsSpan(2)));
        return new SqlStatement(text.ToString(), [.. types]);
    }

    private string ColumnName(string column) => column == "key" ? _dialect.Quote(column) : column;
}
