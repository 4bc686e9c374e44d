using System.Data.Common;
using Hyperopt.Storage.Sql;
using MySqlConnector;

namespace Hyperopt.Storage.MySql;

/// <summary>MySQL and MariaDB: its own quotes and upserts, times in whole seconds.</summary>
internal sealed class MySqlDialect : SqlDialect
{
    public override string Name => "MySQL";

    public override IReadOnlyList<string> Schema => MySqlSchema.Statements;

    public override string TableNames => "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()";

    // CREATE TABLE ends a transaction, so a lock of the transaction would not last.
    public override string LockSchema => "DO GET_LOCK(MD5(CONCAT('hyperopt.', DATABASE())), 60)";

    public override string UnlockSchema => "DO RELEASE_LOCK(MD5(CONCAT('hyperopt.', DATABASE())))";

    public override bool HasAtomicSchema => false;

    public override bool HasReturning => false;

    public override string LastInsertedId => "LAST_INSERT_ID()";

    public override string Quote(string name) => $"`{name}`";

    // MariaDB has no arrays, and both have JSON tables.
    public override string NumbersIn(string parameter) =>
        $"SELECT n.id FROM JSON_TABLE(CONCAT('[', {parameter}, ']'), '$[*]' COLUMNS (id BIGINT PATH '$')) AS n";

    // Heartbeats have whole seconds, cut.
    public override string AgeOf(string heartbeat) => $"(TIMESTAMPDIFF(MICROSECOND, {heartbeat}, CURRENT_TIMESTAMP(6)) / 1000000.0 - 1)";

    public override string OnConflict(string key, params ReadOnlySpan<string> columns)
    {
        if (columns.IsEmpty)
            return " ON DUPLICATE KEY UPDATE trial_id = trial_id";
        List<string> assignments = [];
        foreach (string column in columns)
            assignments.Add($"{column} = VALUES({column})");
        return " ON DUPLICATE KEY UPDATE " + string.Join(", ", assignments);
    }

    // Columns have whole seconds; the server would round.
    public override object ToParameter(DateTimeOffset time)
    {
        DateTime utc = time.UtcDateTime;
        return new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified);
    }

    public override SqlFault Classify(DbException error) => error is not MySqlException e ? SqlFault.Permanent : e.ErrorCode switch
    {
        MySqlErrorCode.DuplicateKeyEntry => SqlFault.Duplicate,
        MySqlErrorCode.NoReferencedRow or MySqlErrorCode.NoReferencedRow2 => SqlFault.Orphan,
        MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.ConnectionCountError => SqlFault.Busy,
        MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown or MySqlErrorCode.None => SqlFault.Disconnected,
        _ => e.IsTransient ? SqlFault.Disconnected : SqlFault.Permanent,
    };

    public override string Explain(DbException error, string database)
    {
        string advice = error is not MySqlException e ? "" : e.ErrorCode switch
        {
            MySqlErrorCode.AccessDenied => "Check user and password; in a URL, write special characters as %40 and the like.",
            MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.TableAccessDenied => "The user lacks a right; nothing was changed. Grant it, or use another user.",
            MySqlErrorCode.UnknownDatabase => "Create the database first: CREATE DATABASE name CHARACTER SET utf8mb4 COLLATE utf8mb4_bin.",
            MySqlErrorCode.UnableToConnectToHost => "Check that the server runs, and its host and port.",
            MySqlErrorCode.OptionPreventsStatement => "The server is read-only; nothing was written. Use the primary server.",
            MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull => "The server's disk is full; nothing was written. Make room and try again.",
            MySqlErrorCode.DataTooLong => "The columns of Optuna's schema hold at most 64 KiB of text in MySQL; nothing was written. Store large data elsewhere, and its place here.",
            _ => "",
        };
        return $"The MySQL database {database} cannot be used: {error.Message} {advice}".TrimEnd();
    }
}
