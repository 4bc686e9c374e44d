using System.Globalization;

namespace Hyperopt.Storage.Sql;

/// <summary>A database's URL as Optuna takes it: <c>dialect+driver://user:password@host:port/database?key=value</c>.</summary>
/// <remarks>A driver is read and ignored: it is one of Python. <c>{SCHEMA_VERSION}</c> stands for 12, as in Optuna.</remarks>
public sealed record DatabaseUrl
{
    private const string SchemaVersionMark = "{SCHEMA_VERSION}", SchemaVersion = "12";

    /// <summary>Gets the kind of database in lower case, for instance <c>postgresql</c>.</summary>
    public required string Scheme { get; init; }

    /// <summary>Gets the name of the user; null when the URL has none.</summary>
    public string? User { get; init; }

    /// <summary>Gets the password; null when the URL has none.</summary>
    public string? Password { get; init; }

    /// <summary>Gets the server; empty when the URL has none.</summary>
    public string Host { get; init; } = "";

    /// <summary>Gets the port; null when the URL has none.</summary>
    public int? Port { get; init; }

    /// <summary>Gets the name of the database, or the path of its file.</summary>
    public string Database { get; init; } = "";

    /// <summary>Gets what follows the question mark, decoded, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>Reads a URL; null when the text is none.</summary>
    /// <param name="text">A URL, a path or a connection string.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentException">The text starts like a URL, but its port is not a number.</exception>
    public static DatabaseUrl? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf("://", StringComparison.Ordinal);
        if (colon <= 0 || !text[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.' or '_'))
            return null;
        string rest = text[(colon + 3)..].Replace(SchemaVersionMark, SchemaVersion, StringComparison.Ordinal);
        int question = rest.IndexOf('?', StringComparison.Ordinal);
        string query = question < 0 ? "" : rest[(question + 1)..];
        rest = question < 0 ? rest : rest[..question];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string authority = slash < 0 ? rest : rest[..slash];
        int at = authority.LastIndexOf('@');
        string[] login = at < 0 ? [] : authority[..at].Split(':', 2);
        string host = authority[(at + 1)..];
        int portColon = host.EndsWith(']') ? -1 : host.LastIndexOf(':');
        return new DatabaseUrl
        {
            Scheme = text[..colon].Split('+')[0].ToLowerInvariant(),
            User = login.Length > 0 ? Uri.UnescapeDataString(login[0]) : null,
            Password = login.Length > 1 ? Uri.UnescapeDataString(login[1]) : null,
            Host = (portColon < 0 ? host : host[..portColon]).Trim('[', ']'),
            Port = portColon < 0 ? null : ReadPort(host[(portColon + 1)..]),
            Database = slash < 0 ? "" : Uri.UnescapeDataString(rest[(slash + 1)..]),
            Query = [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(ReadPair)],
        };
    }

    /// <summary>Gives the URL without the password.</summary>
    public override string ToString() =>
        $"{Scheme}://{(User is null ? "" : User + "@")}{Host}{(Port is { } port ? string.Create(CultureInfo.InvariantCulture, $":{port}") : "")}/{Database}";

    private static int ReadPort(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port)
        ? port
        : throw new ArgumentException($"The port in a database's URL is a number, but got '{text}'. Write special characters of a password as %40 and the like.", nameof(text));

    private static KeyValuePair<string, string> ReadPair(string text)
    {
        string[] parts = text.Split('=', 2);
        return new(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
