using Hyperopt.Distributions;
using Hyperopt.Storage.Sqlite;
using Hyperopt.Tests.ReferenceData;
using Hyperopt.Tests.Storage;

namespace Hyperopt.Storage.Sql.Tests.Servers;

/// <summary>What holds for storages on servers beside the contract: nothing of Optuna's studies is lost, processes share them, and errors say what is wrong.</summary>
public abstract class SqlServerSuite : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TestDatabase _database;
    private readonly TemporaryDirectory _directory = new();

    protected SqlServerSuite(string variable) => _database = new TestDatabase(variable);

    private protected TestDatabase Database => _database;

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Copy_OfOptunasStudies_LosesNothing()
    {
        string reference = _directory.File("optuna5.sqlite3");
        File.Copy(ExpectedStudies.PathOf("optuna5.sqlite3"), reference);
        using SqliteStorage from = new(reference);
        SqlStorage to = _database.Open(), again = _database.Open();
        foreach (StudyRecord study in from.GetStudies())
        {
            Study.Copy(study.Name, from, to);
            FrozenTrial[] trials = Study.Load(new StudyOptions { Storage = again, Name = study.Name }).GetTrials();
            CheckCopy(trials, Study.Load(new StudyOptions { Storage = from, Name = study.Name }).GetTrials(), study.Name);
        }
    }

    [Fact]
    public void Workers_OnOneDatabase_RunEachTrialOnceAndLoseNothing() => SharedStorageChecks.RunWorkersTogether(_database.Url, _database.Open);

    [Fact]
    public void Workers_KilledAtAnyInstant_LoseNothingThatWasTold() => SharedStorageChecks.KillWorkers(_database.Url, _database.Open, kills: 6);

    [Fact]
    public void Constraints_AreStoredByNameAndAsAList()
    {
        SqlStorage storage = _database.Open();
        TrialTicket trial = storage.CreateTrial(storage.CreateStudy("a", [StudyDirection.Minimize]), null, Start);
        storage.SetConstraint(trial.Id, "b", 0.5);
        storage.SetConstraint(trial.Id, "a", double.NegativeInfinity);
        storage.FinishTrial(trial.Id, TrialState.Complete, [1], Start).Constraints.Keys.Should().Equal("a", "b");
        _database.Query("SELECT value_json FROM trial_system_attributes ORDER BY value_json")
            .Should().BeEquivalentTo("[-Infinity, 0.5]", "-Infinity", "0.5");
    }

    [Fact]
    public void FindBestTrial_WithInfinitiesAndConstraints_GivesTheBestFeasibleOne()
    {
        SqlStorage storage = _database.Open();
        StudyId study = storage.CreateStudy("a", [StudyDirection.Maximize]);
        foreach ((double value, double constraint) in new[] { (double.NegativeInfinity, 0.0), (1, 0), (double.PositiveInfinity, 1), (3, -1), (3, 0) })
        {
            TrialTicket trial = storage.StartTrial(study, Start, false, null)!.Value;
            storage.SetConstraint(trial.Id, "limit", constraint);
            storage.FinishTrial(trial.Id, TrialState.Complete, [value], Start);
        }
        _database.Open().FindBestTrial(study)!.Number.Should().Be(3);
    }

    [Fact]
    public void Trial_OfAnotherStorage_CanBeToldHere()
    {
        SqlStorage mine = _database.Open(), other = _database.Open();
        StudyId study = mine.CreateStudy("a", [StudyDirection.Minimize]);
        TrialTicket trial = other.StartTrial(study, Start, true, null)!.Value;
        other.SetParameter(trial.Id, "x", new FloatDistribution(0, 1), 0.5);
        mine.FinishTrial(trial.Id, TrialState.Complete, [1], Start).Parameters.ToString().Should().Be("{x: 0.5}");
        FluentActions.Invoking(() => other.FinishTrial(trial.Id, TrialState.Complete, [2], Start)).Should().Throw<InvalidOperationException>().WithMessage("*Trial 0 has finished (Complete)*");
    }

    [Fact]
    public void Study_DeletedByAnotherProcess_IsSaidToBeGone()
    {
        SqlStorage mine = _database.Open(), other = _database.Open();
        StudyId study = mine.CreateStudy("a", [StudyDirection.Minimize]);
        TrialTicket trial = mine.CreateTrial(study, null, Start);
        mine.SetTrialAttribute(trial.Id, AttributeScope.User, "k", StoredJson.Read("1"));
        other.DeleteStudy(study);
        FluentActions.Invoking(() => mine.FinishTrial(trial.Id, TrialState.Complete, [1], Start)).Should().Throw<KeyNotFoundException>();
        FluentActions.Invoking(() => mine.CountFinished(study)).Should().Throw<StudyNotFoundException>();
        FluentActions.Invoking(() => mine.StartTrial(study, Start, false, null)).Should().Throw<StudyNotFoundException>();
    }

    [Fact]
    public void Open_ManyAtOnce_CreateTheTablesOnce()
    {
        Parallel.For(0, 8, _ => _database.Open(_database.Url, null).GetStudies());
        _database.Query("SELECT version_num FROM alembic_version").Should().Equal("v3.2.0.a");
        _database.Query("SELECT version_info_id, schema_version FROM version_info").Should().Equal("1|12");
    }

    [Fact]
    public void Open_DatabaseOfAnotherProgram_IsRefusedAndNotChanged()
    {
        _database.Query("CREATE TABLE invoices (id INTEGER)");
        Opening(_database.Url).Should().Throw<StorageException>().WithMessage("*tables of another program: invoices*AllowOtherTables*");
        FluentActions.Invoking(() => _database.Query("SELECT COUNT(*) FROM studies")).Should().Throw<System.Data.Common.DbException>();
        _database.Open(_database.Url, new SqlStorageOptions { AllowOtherTables = true }).GetStudies().Should().BeEmpty();
    }

    [Theory]
    [InlineData("v3.0.0.d", "*older schema v3.0.0.d*optuna storage upgrade*")]
    [InlineData("v9.0.0.a", "*schema v9.0.0.a*newer than v3.2.0.a*newer version of Hyperopt*")]
    public void Open_OtherSchema_SaysWhichAndWhatToDo(string version, string message)
    {
        _database.Open().GetStudies();
        _database.Query($"UPDATE alembic_version SET version_num = '{version}'");
        Opening(_database.Url).Should().Throw<StorageException>().WithMessage(message);
        _database.Query("SELECT version_num FROM alembic_version").Should().Equal(version);
    }

    [Fact]
    public void Open_WithAWrongPassword_SaysSoWithoutNamingIt()
    {
        DatabaseUrl url = DatabaseUrl.TryParse(_database.Url)!;
        Opening(_database.Url.Replace(url.Password!, "wrong-word", StringComparison.Ordinal)).Should().Throw<StorageException>()
            .WithMessage("*Check user and password*").Which.Message.Should().NotContain("wrong-word");
    }

    [Fact]
    public void Open_WithoutServer_SaysSo()
    {
        DatabaseUrl url = DatabaseUrl.TryParse(_database.Url)!;
        Opening(_database.Url.Replace($":{url.Port}/", ":1/", StringComparison.Ordinal)).Should().Throw<StorageException>().WithMessage("*127.0.0.1:1*Check that the server runs*");
    }

    [Fact]
    public void Open_MissingDatabase_SaysHowToCreateIt() =>
        Opening(_database.Url.Replace("/" + DatabaseUrl.TryParse(_database.Url)!.Database, "/missing_one", StringComparison.Ordinal))
            .Should().Throw<StorageException>().WithMessage("*Create the database first*");

    [Fact]
    public void Storage_OfAnotherDatabasesUrl_IsRefused() =>
        FluentActions.Invoking(() => _database.Open("sqlite:///study.db", null)).Should().Throw<ArgumentException>().WithMessage("*URL starts with*sqlite://*");

    [Fact]
    public void Connections_ThatTheServerEnded_AreReplaced()
    {
        SqlStorage storage = _database.Open();
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        EndConnections();
        storage.StartTrial(study, Start, false, null)!.Value.Number.Should().Be(0);
        storage.CountTrials(study).Should().Be(1);
    }

    /// <summary>Checks copied trials against the originals.</summary>
    private protected virtual void CheckCopy(FrozenTrial[] trials, FrozenTrial[] originals, string study) =>
        ExpectedStudies.CheckTrials(trials, "sqlite", study);

    /// <summary>Ends all other connections of this database from the server's side.</summary>
    private protected abstract void EndConnections();

    private Action Opening(string url) => () => _database.Open(url, null).GetStudies();
}
