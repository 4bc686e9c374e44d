using Hyperopt.Storage.Sql;
using Npgsql;

namespace Hyperopt.Storage.PostgreSql;

/// <summary>Keeps studies in a PostgreSQL database: <c>new PostgreSqlStorage("postgresql://user:password@host/database")</c>.</summary>
/// <remarks>
/// <para>Many processes of many machines can use a database at the same time, also Optuna and its dashboard: the tables are those of Optuna 5,
/// in the first schema of the search path. The server is contacted, and the tables are created if need be, with the first operation.</para>
/// <para>When <see cref="SqlStorage.FinishTrial"/> or <see cref="SqlStorage.SetIntermediateValue"/> returns, all that the trial did so far is committed;
/// whether it outlives a crash of the server is the server's setting. Safe to use from several threads, which use a connection each.</para>
/// </remarks>
public sealed class PostgreSqlStorage : SqlStorage
{
    /// <summary>Connects to a database.</summary>
    /// <param name="connection">A URL of Optuna (<c>postgresql://user:password@host:port/database</c>, with <c>+driver</c> or without; what follows a
    /// question mark are keywords of Npgsql or <c>sslmode</c>), or a connection string of Npgsql (<c>Host=…;Username=…</c>).</param>
    /// <param name="options">How tables are created; null takes the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="connection"/> is null or empty, or not to PostgreSQL.</exception>
    public PostgreSqlStorage(string connection, SqlStorageOptions? options = null)
        : this(PostgreSqlConnection.Parse(connection), options)
    {
    }

    /// <summary>Uses a data source, for instance one with certificates or changing passwords. It belongs to the storage from now on.</summary>
    /// <param name="source">Data source; with <c>Max Auto Prepare</c> in its connection string statements are prepared once.</param>
    /// <param name="options">How tables are created; null takes the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public PostgreSqlStorage(NpgsqlDataSource source, SqlStorageOptions? options = null)
        : base(source, new PostgreSqlDialect(), PostgreSqlConnection.Describe(source), options)
    {
    }

    private PostgreSqlStorage(NpgsqlConnectionStringBuilder connection, SqlStorageOptions? options)
        : this(PostgreSqlConnection.CreateSource(connection), options)
    {
    }
}
