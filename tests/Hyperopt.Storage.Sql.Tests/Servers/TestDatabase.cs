using Hyperopt.Storage.MySql;
using Hyperopt.Storage.PostgreSql;
using MySqlConnector;
using Npgsql;

namespace Hyperopt.Storage.Sql.Tests.Servers;

/// <summary>An empty database of one test on a server, dropped with it: in PostgreSQL a schema, in MySQL a database.</summary>
internal sealed class TestDatabase : IDisposable
{
    public const string PostgresVariable = "HYPEROPT_TEST_POSTGRES", MySqlVariable = "HYPEROPT_TEST_MYSQL";

    private readonly string _server;
    private readonly string _name = $"t{Guid.NewGuid():N}";
    private readonly List<SqlStorage> _storages = [];

    public TestDatabase(string variable)
    {
        IsPostgres = variable == PostgresVariable;
        _server = Environment.GetEnvironmentVariable(variable)!;
        if (IsPostgres)
        {
            Url = _server + (_server.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "Search%20Path=" + _name;
            Say($"CREATE SCHEMA {_name}");
        }
        else
        {
            Url = _server[..(_server.LastIndexOf('/') + 1)] + _name;
            Say($"CREATE DATABASE {_name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    public bool IsPostgres { get; }

    public string Url { get; }

    public SqlStorage Open() => Open(Url, null);

    public SqlStorage Open(string url, SqlStorageOptions? options)
    {
        SqlStorage storage = IsPostgres ? new PostgreSqlStorage(url, options) : new MySqlStorage(url, options);
        _storages.Add(storage);
        return storage;
    }

    /// <summary>Runs statements in the database, and gives the last one's rows.</summary>
    public List<string> Query(string text)
    {
        using System.Data.Common.DbConnection connection = Connect(Url);
        using System.Data.Common.DbCommand command = connection.CreateCommand();
        command.CommandText = text;
        using System.Data.Common.DbDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        do
        {
            object[] row = new object[reader.FieldCount];
            while (reader.Read())
            {
                reader.GetValues(row);
                rows.Add(string.Join('|', row));
            }
        }
        while (reader.NextResult());
        return rows;
    }

    public void Dispose()
    {
        _storages.ForEach(storage => storage.Dispose());
        Say(IsPostgres ? $"DROP SCHEMA {_name} CASCADE" : $"DROP DATABASE {_name}");
    }

    private void Say(string statement)
    {
        using System.Data.Common.DbConnection connection = Connect(_server);
        using System.Data.Common.DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private System.Data.Common.DbConnection Connect(string url)
    {
        System.Data.Common.DbConnection connection = IsPostgres
            ? new NpgsqlConnection(PostgreSqlConnection.Parse(url).ConnectionString + ";Pooling=false")
            : new MySqlConnection(MySqlConnectionText.Parse(url) + ";Pooling=false;AllowUserVariables=true");
        connection.Open();
        return connection;
    }
}
