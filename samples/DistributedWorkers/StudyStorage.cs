using Hyperopt.Storage;
using Hyperopt.Storage.Journal;
using Hyperopt.Storage.MySql;
using Hyperopt.Storage.PostgreSql;
using Hyperopt.Storage.Redis;
using Hyperopt.Storage.Sqlite;

namespace DistributedWorkers;

/// <summary>Opens the storage that the command line names.</summary>
internal static class StudyStorage
{
    private const string Journal = "journal:";

    public static IStorage Open(string url) => url.Split(':')[0] switch
    {
        "journal" => new JournalStorage(url[Journal.Length..]),
        "sqlite" => new SqliteStorage(url),
        "postgresql" => new PostgreSqlStorage(url),
        "mysql" => new MySqlStorage(url),
        "redis" or "rediss" => new JournalStorage(new JournalRedisBackend(url)),
        string kind => throw new ArgumentException($"Unknown kind of storage '{kind}' in '{url}'.\n{SampleArguments.Usage}", nameof(url)),
    };
}
