using Hyperopt.Storage.Sqlite;
using Hyperopt.Tests.Storage;

namespace Hyperopt.Storage.Sql.Tests.Sqlite;

/// <summary>Several processes on one file.</summary>
public sealed class SqliteProcessTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<SqliteStorage> _storages = [];

    private string Url => "sqlite:///" + _directory.File("study.db");

    public void Dispose()
    {
        _storages.ForEach(storage => storage.Dispose());
        _directory.Dispose();
    }

    [Fact]
    public void Workers_OnOneFile_RunEachTrialOnceAndLoseNothing() => SharedStorageChecks.RunWorkersTogether(Url, Open);

    [Fact]
    public void Workers_KilledAtAnyInstant_LoseNothingThatWasTold() => SharedStorageChecks.KillWorkers(Url, Open, Kills);

    // HYPEROPT_TEST_KILLS=200 repeats it that often.
    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("HYPEROPT_TEST_KILLS"), out int kills) ? kills : 12;

    private SqliteStorage Open()
    {
        SqliteStorage storage = new(Url);
        _storages.Add(storage);
        return storage;
    }
}
