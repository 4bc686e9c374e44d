using Hyperopt.Storage.Journal;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Storage.Redis.Tests;

public sealed class JournalRedisClusterTests : StorageContract
{
    protected override IStorage CreateStorage() =>
        new JournalStorage(new JournalRedisBackend(TestRedis.Open(), new JournalRedisOptions { Prefix = $"test-{Guid.NewGuid()}", IsCluster = true }));
}
