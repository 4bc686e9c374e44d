using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Hyperopt.Storage.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hyperopt.Storage.Sqlite;

/// <summary>SQLite: one writer at a time, times as text, identifiers that are given again.</summary>
internal sealed class SqliteDialect(SqliteStorageOptions options) : SqlDialect
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.ffffff";

    private const int Busy = 5, Locked = 6, ReadOnly = 8, IOError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, Constraint = 19, NotADatabase = 26, ForeignKey = 787;

    private const int LongestPause = 8; // milliseconds

    private volatile bool _isWal;

    /// <summary>What is said on each connection besides, for tests.</summary>
    internal string? OnOpen { get; init; }

    public override string Name => "SQLite";

    public override IReadOnlyList<string> Schema => SqliteSchema.Statements;

    public override string TableNames => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

    // A transaction that begins to write in its middle can fail for good when another one was faster.
    public override string BeginTransaction => "BEGIN IMMEDIATE";

    public override string Durable => "PRAGMA synchronous = FULL";

    // With a write-ahead log the next durable transaction takes along what was written before.
    public override string? NotDurable => _isWal ? "PRAGMA synchronous = NORMAL" : null;

    public override string LockRows => "";

    public override int MaxConnections => 1;

    public override bool ReusesIdentifiers => true;

    public override DbType TimeType => DbType.String;

    public override TimeSpan Patience => options.BusyTimeout;

    public override string ChangeNumber => "PRAGMA data_version";

    public override string CurrentTime => "strftime('%Y-%m-%d %H:%M:%f', 'now') || '000'";

    // Heartbeats of Optuna are cut to whole seconds.
    public override string AgeOf(string heartbeat) =>
        $"((julianday('now') - julianday({heartbeat})) * 86400.0 - (CASE WHEN length({heartbeat}) = 19 THEN 1 ELSE 0 END))";

    public override string NumbersIn(string parameter) => $"SELECT value FROM json_each('[' || {parameter} || ']')";

    public override object ToParameter(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public override DateTimeOffset ReadTime(DbDataReader reader, int column)
    {
        string text = reader.GetString(column);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : throw new StorageException($"The SQLite database holds '{text}' where a time should be, such as 2026-01-31 23:59:59.000000. Correct the row.");
    }

    // With many writers the waiting of SQLite and of the driver, up to 150 ms and more between two looks, leaves the file idle most of the time.
    public override void Begin(DbConnection connection)
    {
        sqlite3 handle = ((SqliteConnection)connection).Handle!;
        long start = Stopwatch.GetTimestamp();
        raw.sqlite3_busy_timeout(handle, 0);
        try
        {
            int result;
            while ((result = raw.sqlite3_exec(handle, BeginTransaction)) != raw.SQLITE_OK)
            {
                if (result != Busy || Stopwatch.GetElapsedTime(start) > options.BusyTimeout)
                    throw new SqliteException($"SQLite Error {result}: '{raw.sqlite3_errmsg(handle).utf8_to_string()}'.", result, raw.sqlite3_extended_errcode(handle));
                Thread.Sleep(Random.Shared.Next(1, LongestPause));
            }
        }
        finally
        {
            raw.sqlite3_busy_timeout(handle, (int)Math.Min(int.MaxValue, options.BusyTimeout.TotalMilliseconds));
        }
    }

    public override void OnOpened(DbConnection connection)
    {
        // SQLite's own waiting looks more often than that of the driver.
        Say(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)options.BusyTimeout.TotalMilliseconds}"));
        Say(connection, Durable);
        if (OnOpen is not null)
            Say(connection, OnOpen);
    }

    public override void OnChecked(DbConnection connection)
    {
        try
        {
            _isWal = Say(connection, options.UseWriteAheadLog ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode") is "wal";
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Busy or Locked or ReadOnly or IOError or CannotOpen)
        {
            // Others use the file just now, or it cannot change: it stays as it is.
        }
    }

    public override SqlFault Classify(DbException error) => error is not SqliteException e ? SqlFault.Permanent : e.SqliteErrorCode switch
    {
        Busy or Locked => SqlFault.Busy,
        Constraint => e.SqliteExtendedErrorCode == ForeignKey ? SqlFault.Orphan : SqlFault.Duplicate,
        _ => SqlFault.Permanent,
    };

    public override string Explain(DbException error, string database)
    {
        string advice = error is not SqliteException e ? "" : e.SqliteErrorCode switch
        {
            Busy or Locked => string.Create(CultureInfo.InvariantCulture,
                $"Another program has kept the file locked for {options.BusyTimeout.TotalSeconds:0} s. Nothing was written; try again, or raise SqliteStorageOptions.BusyTimeout."),
            ReadOnly => "The file or its directory is read-only, so nothing was written. Allow writing to both.",
            Full => "The disk is full. Nothing was written; make room and try again.",
            IOError => "Reading or writing failed, for instance because the disk is full or a network drive is gone. Nothing was written.",
            CannotOpen => "The file cannot be opened: its directory must exist and allow writing.",
            NotADatabase => "The file is not an SQLite database, or it is encrypted. Check its name; journals are opened by JournalStorage.",
            Corrupt => "The file is damaged. Make a copy, and recover it with: sqlite3 damaged.db .recover | sqlite3 new.db.",
            _ => "",
        };
        return $"The SQLite database {database} cannot be used: {error.Message} {advice}".TrimEnd();
    }

    private static string? Say(DbConnection connection, string text)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar()?.ToString();
    }
}
