using Hyperopt.Storage;
using Hyperopt.Storage.Journal;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Storage.Journal;

public sealed class JournalStorageTests : StorageContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    protected override IStorage CreateStorage() => new JournalStorage(_directory.File("study.log"));
}
