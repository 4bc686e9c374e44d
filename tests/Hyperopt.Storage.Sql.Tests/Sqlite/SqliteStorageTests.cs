using Hyperopt.Storage.Sqlite;
using Hyperopt.Tests.Contracts;
using Hyperopt.Tests.Storage;

namespace Hyperopt.Storage.Sql.Tests.Sqlite;

public sealed class SqliteStorageTests : StorageContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<SqliteStorage> _storages = [];

    public void Dispose()
    {
        _storages.ForEach(storage => storage.Dispose());
        _directory.Dispose();
    }

    protected override IStorage CreateStorage()
    {
        SqliteStorage storage = new(_directory.File("study.db"));
        _storages.Add(storage);
        return storage;
    }
}
