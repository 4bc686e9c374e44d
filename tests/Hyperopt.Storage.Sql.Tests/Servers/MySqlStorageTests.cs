using Hyperopt.Tests.Contracts;

namespace Hyperopt.Storage.Sql.Tests.Servers;

[RequiresServer(TestDatabase.MySqlVariable)]
public sealed class MySqlStorageTests : StorageContract, IDisposable
{
    private readonly TestDatabase _database = new(TestDatabase.MySqlVariable);

    // The schema keeps heartbeats in whole seconds.
    protected override TimeSpan ShortGracePeriod => TimeSpan.FromSeconds(2);

    public void Dispose() => _database.Dispose();

    protected override IStorage CreateStorage() => _database.Open();
}
