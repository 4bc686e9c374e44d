using Hyperopt.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Hyperopt.Storage.Sqlite;

/// <summary>Keeps studies in an SQLite file: <c>new SqliteStorage("study.db")</c>.</summary>
/// <remarks>
/// <para>Several processes of one machine can use a file at the same time, also Optuna and its dashboard: the tables are those of Optuna 5. They
/// take turns in writing; who has to wait does so, see <see cref="SqliteStorageOptions.BusyTimeout"/>.</para>
/// <para>The file is opened, and created if need be, with the first operation. When <see cref="SqlStorage.FinishTrial"/> or
/// <see cref="SqlStorage.SetIntermediateValue"/> returns, all that the trial did so far has been flushed to the disk. Safe to use from several
/// threads.</para>
/// </remarks>
public sealed class SqliteStorage : SqlStorage
{
    /// <summary>Opens a file.</summary>
    /// <param name="file">Path of the file, a URL of Optuna (<c>sqlite:///relative.db</c>, <c>sqlite:////absolute.db</c>), or a connection string of
    /// Microsoft.Data.Sqlite (<c>Data Source=…</c>).</param>
    /// <param name="options">How the file is used; null takes the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="file"/> is null or empty, or names no file.</exception>
    public SqliteStorage(string file, SqliteStorageOptions? options = null)
        : this(SqliteFile.Parse(file), options ?? new SqliteStorageOptions(), null)
    {
    }

    internal SqliteStorage(SqliteConnectionStringBuilder connection, SqliteStorageOptions options, string? onOpen)
        : base(
            SqliteFactory.Instance.CreateDataSource(SqliteFile.Complete(connection, options)),
            new SqliteDialect(options) { OnOpen = onOpen },
            $"'{connection.DataSource}'",
            new SqlStorageOptions { AllowOtherTables = options.AllowOtherTables, CreateTables = options.Create })
    {
    }
}
