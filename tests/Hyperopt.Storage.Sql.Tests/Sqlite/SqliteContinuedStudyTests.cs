using Hyperopt.Storage.Sqlite;
using Hyperopt.Tests.Storage;

namespace Hyperopt.Storage.Sql.Tests.Sqlite;

/// <summary>Studies that other objects and processes continue.</summary>
public sealed class SqliteContinuedStudyTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<SqliteStorage> _storages = [];

    public static TheoryData<string> Samplers => ContinuedStudyChecks.Samplers;

    private string Url => "sqlite:///" + _directory.File("study.db");

    public void Dispose()
    {
        _storages.ForEach(storage => storage.Dispose());
        _directory.Dispose();
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Optimize_ContinuedByOthers_GivesTheTrialsOfAnUninterruptedRun(string sampler) => ContinuedStudyChecks.Check(sampler, Open);

    [Fact]
    public void Workers_WithALimit_RunExactlyThatManyAlthoughSomeAreKilled() =>
        SharedStorageChecks.RunToALimit(Url, Open, TimeSpan.FromSeconds(8));

    private SqliteStorage Open()
    {
        SqliteStorage storage = new(Url);
        _storages.Add(storage);
        return storage;
    }
}
