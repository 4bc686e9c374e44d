using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Hyperopt.Storage.Sql;
using Npgsql;

namespace Hyperopt.Storage.PostgreSql;

/// <summary>PostgreSQL: enumerated types, statements in batches, locks on rows.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    // An arbitrary number that all storages agree on.
    private const long SchemaLock = 0x4879_7065_726f_7074;

    public override string Name => "PostgreSQL";

    public override IReadOnlyList<string> Schema => PostgreSqlSchema.Statements;

    public override string TableNames => "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()";

    public override string LockSchema => $"SELECT pg_advisory_xact_lock({SchemaLock})";

    public override string NotDurable => "SET LOCAL synchronous_commit TO off";

    public override bool UsesBatches => true;

    public override bool CanWriteInQueries => true;

    public override DbType TimeType => DbType.DateTime2; // without a time zone

    public override string TextOf(string column) => $"CAST({column} AS TEXT)";

    public override string EnumOf(string parameter, string type) => $"CAST({parameter} AS {type})";

    public override string NumbersIn(string parameter) => $"SELECT unnest(CAST(string_to_array({parameter}, ',') AS BIGINT[]))";

    public override string AgeOf(string heartbeat) => $"CAST(EXTRACT(EPOCH FROM (CURRENT_TIMESTAMP - {heartbeat})) AS DOUBLE PRECISION)";

    public override long ReadWhole(DbDataReader reader, int column) =>
        reader.GetFieldType(column) == typeof(int) ? reader.GetInt32(column) : reader.GetInt64(column);

    public override SqlFault Classify(DbException error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => SqlFault.Duplicate,
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } => SqlFault.Orphan,
        PostgresException
        {
            SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable
                or PostgresErrorCodes.TooManyConnections
        } => SqlFault.Busy,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => SqlFault.Disconnected,
        PostgresException => SqlFault.Permanent,
        NpgsqlException => SqlFault.Disconnected,
        _ => SqlFault.Permanent,
    };

    public override string Explain(DbException error, string database)
    {
        string advice = error switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                "Check user and password; in a URL, write special characters as %40 and the like.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "Create the database first: createdb, or CREATE DATABASE.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => "The user lacks a right; nothing was changed. Grant it, or use another user.",
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "The server or the session is read-only; nothing was written. Use the primary server.",
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The server's disk is full; nothing was written. Make room and try again.",
            PostgresException => "",
            { InnerException: SocketException or TimeoutException } => "Check that the server runs, and its host and port.",
            _ => "",
        };
        return $"The PostgreSQL database {database} cannot be used: {error.Message} {advice}".TrimEnd();
    }
}
