using Hyperopt.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Hyperopt.Storage.Sqlite;

/// <summary>Reads which file to open.</summary>
internal static class SqliteFile
{
    public static SqliteConnectionStringBuilder Parse(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        SqliteConnectionStringBuilder connection;
        if (DatabaseUrl.TryParse(file) is { } url)
        {
            if (url.Scheme != "sqlite")
                throw new ArgumentException($"An SQLite file's URL starts with sqlite:///, but got '{url}'. Other databases have their own storages.", nameof(file));
            connection = new SqliteConnectionStringBuilder { DataSource = url.Database };
        }
        else if (file.Contains('=', StringComparison.Ordinal) && !File.Exists(file))
        {
            connection = new SqliteConnectionStringBuilder(file);
        }
        else
        {
            connection = new SqliteConnectionStringBuilder { DataSource = file };
        }
        if (connection.DataSource is "" or ":memory:" || connection.Mode == SqliteOpenMode.Memory)
        {
            throw new ArgumentException(
                $"'{file}' names no file. A study in memory needs no database: use InMemoryStorage, or leave StudyOptions.Storage null.", nameof(file));
        }
        return connection;
    }

    public static string Complete(SqliteConnectionStringBuilder connection, SqliteStorageOptions options)
    {
        // The storage keeps its connection anyway.
        SqliteConnectionStringBuilder complete = new(connection.ConnectionString)
        {
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
        };
        if (!options.Create && connection.Mode == SqliteOpenMode.ReadWriteCreate)
            complete.Mode = SqliteOpenMode.ReadWrite;
        return complete.ConnectionString;
    }
}
