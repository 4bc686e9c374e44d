using Hyperopt.Storage.Sql;
using MySqlConnector;

namespace Hyperopt.Storage.MySql;

/// <summary>Keeps studies in a MySQL (8 or later) or MariaDB (10.6 or later) database: <c>new MySqlStorage("mysql://user:password@host/database")</c>.</summary>
/// <remarks>
/// <para>Many processes of many machines can use a database at the same time, also Optuna and its dashboard: the tables are those of Optuna 5.
/// That schema keeps times in whole seconds, texts up to 64 KiB, and compares names as the database's collation does: create the database with
/// <c>COLLATE utf8mb4_bin</c>, so that X and x are two parameters. Infinite parameter values cannot be stored.</para>
/// <para>The server is contacted, and the tables are created if need be, with the first operation. Safe to use from several threads, which use a
/// connection each.</para>
/// </remarks>
public sealed class MySqlStorage : SqlStorage
{
    /// <summary>Connects to a database.</summary>
    /// <param name="connection">A URL of Optuna (<c>mysql://user:password@host:port/database</c>, also <c>mysql+pymysql</c> and <c>mariadb</c>; what follows a
    /// question mark are options of MySqlConnector), or a connection string of MySqlConnector (<c>Server=…;User ID=…</c>).</param>
    /// <param name="options">How tables are created; null takes the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="connection"/> is null or empty, names no database, or is not to MySQL.</exception>
    public MySqlStorage(string connection, SqlStorageOptions? options = null)
        : this(new MySqlDataSource(MySqlConnectionText.Parse(connection)), options)
    {
    }

    /// <summary>Uses a data source, for instance one with certificates or changing passwords. It belongs to the storage from now on.</summary>
    /// <param name="source">Data source.</param>
    /// <param name="options">How tables are created; null takes the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public MySqlStorage(MySqlDataSource source, SqlStorageOptions? options = null)
        : base(source, new MySqlDialect(), MySqlConnectionText.Describe(source), options)
    {
    }
}
