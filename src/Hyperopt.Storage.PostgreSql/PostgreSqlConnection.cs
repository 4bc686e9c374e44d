using System.Globalization;
using Hyperopt.Storage.Sql;
using Npgsql;

namespace Hyperopt.Storage.PostgreSql;

/// <summary>Reads which database to connect to.</summary>
internal static class PostgreSqlConnection
{
    private const int PreparedStatements = 200, KeepAliveSeconds = 30;

    public static NpgsqlConnectionStringBuilder Parse(string connection)
    {
        ArgumentException.ThrowIfNullOrEmpty(connection);
        if (DatabaseUrl.TryParse(connection) is not { } url)
        {
            try
            {
                return new NpgsqlConnectionStringBuilder(connection);
            }
            catch (ArgumentException e)
            {
                throw new ArgumentException(
                    $"A PostgreSQL database is named by a URL such as postgresql://user:password@host/database, or by a connection string. {e.Message}", nameof(connection), e);
            }
        }
        if (url.Scheme is not ("postgresql" or "postgres"))
            throw new ArgumentException($"A PostgreSQL database's URL starts with postgresql://, but got '{url}'. Other databases have their own storages.", nameof(connection));
        NpgsqlConnectionStringBuilder builder = new() { Host = url.Host.Length == 0 ? "localhost" : url.Host, Username = url.User, Password = url.Password };
        if (url.Port is { } port)
            builder.Port = port;
        if (url.Database.Length > 0)
            builder.Database = url.Database;
        foreach ((string key, string value) in url.Query)
            builder[KeywordOf(key)] = value;
        return builder;
    }

    public static NpgsqlDataSource CreateSource(NpgsqlConnectionStringBuilder connection)
    {
        NpgsqlConnectionStringBuilder complete = new(connection.ConnectionString);
        if (!complete.ContainsKey("Max Auto Prepare") || complete.MaxAutoPrepare == 0)
            (complete.MaxAutoPrepare, complete.AutoPrepareMinUsages) = (PreparedStatements, 2);
        if (complete.KeepAlive == 0)
            complete.KeepAlive = KeepAliveSeconds;
        complete.ApplicationName ??= "Hyperopt";
        // The slim builder needs no reflection; of what it leaves out we need encryption only.
        NpgsqlSlimDataSourceBuilder builder = new(complete.ConnectionString);
        builder.EnableTransportSecurity();
        return builder.Build();
    }

    /// <summary>Names a database for messages, without the password.</summary>
    public static string Describe(NpgsqlDataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        NpgsqlConnectionStringBuilder connection = new(source.ConnectionString);
        return string.Create(CultureInfo.InvariantCulture, $"'{connection.Database ?? connection.Username}' on {connection.Host}:{connection.Port}");
    }

    // libpq's names, which Python's drivers take, where Npgsql's differ.
    private static string KeywordOf(string key) => key switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        _ => key,
    };
}
