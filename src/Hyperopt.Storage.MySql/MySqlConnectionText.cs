using System.Globalization;
using Hyperopt.Storage.Sql;
using MySqlConnector;

namespace Hyperopt.Storage.MySql;

/// <summary>Reads which database to connect to.</summary>
internal static class MySqlConnectionText
{
    /// <summary>Gives a complete connection string.</summary>
    public static string Parse(string connection)
    {
        ArgumentException.ThrowIfNullOrEmpty(connection);
        MySqlConnectionStringBuilder builder = DatabaseUrl.TryParse(connection) is { } url ? FromUrl(url) : FromText(connection);
        if (builder.Database.Length == 0)
            throw new ArgumentException("The connection names no database: mysql://user:password@host/database, or Database=….", nameof(connection));
        if (builder.Keepalive == 0)
            builder.Keepalive = 30;
        return builder.ConnectionString;
    }

    /// <summary>Names a database for messages, without the password.</summary>
    public static string Describe(MySqlDataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        MySqlConnectionStringBuilder connection = new(source.ConnectionString);
        return string.Create(CultureInfo.InvariantCulture, $"'{connection.Database}' on {connection.Server}:{connection.Port}");
    }

    private static MySqlConnectionStringBuilder FromUrl(DatabaseUrl url)
    {
        if (url.Scheme is not ("mysql" or "mariadb"))
            throw new ArgumentException($"A MySQL database's URL starts with mysql://, but got '{url}'. Other databases have their own storages.", "connection");
        MySqlConnectionStringBuilder builder = new()
        {
            Server = url.Host.Length == 0 ? "localhost" : url.Host,
            UserID = url.User ?? "",
            Password = url.Password ?? "",
            Database = url.Database,
        };
        if (url.Port is { } port)
            builder.Port = (uint)port;
        foreach ((string key, string value) in url.Query)
        {
            if (key is not ("charset" or "use_unicode")) // of Python's drivers; ours always uses utf8mb4
                builder[key] = value;
        }
        return builder;
    }

    private static MySqlConnectionStringBuilder FromText(string connection)
    {
        try
        {
            return new MySqlConnectionStringBuilder(connection);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException(
                $"A MySQL database is named by a URL such as mysql://user:password@host/database, or by a connection string. {e.Message}", nameof(connection), e);
        }
    }
}
