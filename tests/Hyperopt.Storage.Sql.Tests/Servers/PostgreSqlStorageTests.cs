using Hyperopt.Tests.Contracts;

namespace Hyperopt.Storage.Sql.Tests.Servers;

[RequiresServer(TestDatabase.PostgresVariable)]
public sealed class PostgreSqlStorageTests : StorageContract, IDisposable
{
    private readonly TestDatabase _database = new(TestDatabase.PostgresVariable);

    public void Dispose() => _database.Dispose();

    protected override IStorage CreateStorage() => _database.Open();
}
