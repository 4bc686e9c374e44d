using Hyperopt.Storage.Journal;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Storage.Redis.Tests;

public sealed class JournalRedisStorageTests : StorageContract
{
    protected override IStorage CreateStorage() =>
        new JournalStorage(new JournalRedisBackend(TestRedis.Open(), new JournalRedisOptions { Prefix = $"test-{Guid.NewGuid()}" }));
}
