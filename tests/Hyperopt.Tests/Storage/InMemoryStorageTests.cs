using Hyperopt.Storage;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Storage;

public sealed class InMemoryStorageTests : StorageContract
{
    protected override IStorage CreateStorage() => new InMemoryStorage();
}
