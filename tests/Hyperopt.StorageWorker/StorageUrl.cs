using Hyperopt.Storage;
using Hyperopt.Storage.Journal;
using Hyperopt.Storage.MySql;
using Hyperopt.Storage.PostgreSql;
using Hyperopt.Storage.Sqlite;

namespace Hyperopt.StorageWorker;

/// <summary>Opens the storage that a command line names: <c>kind:where</c>, or a database's URL.</summary>
internal static class StorageUrl
{
    public static IStorage Open(string url)
    {
        int colon = url.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? url : url[..colon];
        return kind switch
        {
            "memory" => new InMemoryStorage(),
            "journal" => new JournalStorage(url[(colon + 1)..], new JournalFileOptions { LockGracePeriod = TimeSpan.FromSeconds(3) }),
            "sqlite" => new SqliteStorage(url),
            "postgresql" => new PostgreSqlStorage(url),
            "mysql" => new MySqlStorage(url),
            _ => throw new ArgumentException($"Unknown kind of storage '{kind}' in '{url}'.", nameof(url)),
        };
    }
}
