using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Storage.Sqlite;
using Hyperopt.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Hyperopt.Storage.Sql.Tests.Sqlite;

/// <summary>What goes wrong with files: the message says what and the way out, and nothing is changed.</summary>
public sealed class SqliteFaultTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TemporaryDirectory _directory = new();

    private string FilePath => _directory.File("study.db");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Open_InAMissingDirectory_SaysSo() =>
        Opening(_directory.File("missing/study.db")).Should().Throw<StorageException>().WithMessage("*missing/study.db*directory must exist*");

    [Fact]
    public void Open_MissingFileThatMustExist_IsRefusedAndNotCreated()
    {
        Opening(FilePath, new SqliteStorageOptions { Create = false }).Should().Throw<StorageException>().WithMessage("*study.db*cannot be opened*");
        File.Exists(FilePath).Should().BeFalse();
    }

    [Fact]
    public void Open_AnotherKindOfFile_SaysSoAndLeavesIt()
    {
        File.WriteAllText(FilePath, new string('x', 4096));
        Opening(FilePath).Should().Throw<StorageException>().WithMessage("*not an SQLite database*JournalStorage*");
        File.ReadAllText(FilePath).Should().Be(new string('x', 4096));
    }

    [Theory]
    [InlineData("CREATE TABLE invoices (id INTEGER)", "*holds tables of another program: invoices*AllowOtherTables*")]
    [InlineData("CREATE TABLE trials (id INTEGER)", "*holds a table 'trials'*belongs to another program*")]
    [InlineData("CREATE TABLE alembic_version (version_num TEXT)", "*holds a table 'alembic_version'*belongs to another program*")]
    public void Open_FileOfAnotherProgram_IsRefusedAndNotChanged(string statement, string message)
    {
        Say(FilePath, statement);
        byte[] before = File.ReadAllBytes(FilePath);
        Opening(FilePath).Should().Throw<StorageException>().WithMessage(message);
        File.ReadAllBytes(FilePath).Should().Equal(before);
    }

    [Fact]
    public void Open_FileOfAnotherProgramOnPurpose_AddsTheTables()
    {
        Say(FilePath, "CREATE TABLE invoices (id INTEGER)");
        using SqliteStorage storage = new(FilePath, new SqliteStorageOptions { AllowOtherTables = true });
        storage.GetStudies().Should().BeEmpty();
    }

    [Theory]
    [InlineData("v3.0.0.d", "*older schema v3.0.0.d, written by Optuna 5*optuna storage upgrade*")]
    [InlineData("v9.0.0.a", "*schema v9.0.0.a*newer than v3.2.0.a*newer version of Hyperopt*")]
    public void Open_OtherSchema_SaysWhichAndWhatToDoAndChangesNothing(string version, string message)
    {
        CreateStudy();
        Say(FilePath, $"UPDATE alembic_version SET version_num = '{version}'; PRAGMA journal_mode = DELETE");
        byte[] before = File.ReadAllBytes(FilePath);
        Opening(FilePath).Should().Throw<StorageException>().WithMessage(message);
        File.ReadAllBytes(FilePath).Should().Equal(before);
    }

    [Fact]
    public void Open_SchemaOfOptuna0_IsOlder()
    {
        CreateStudy();
        Say(FilePath, "DROP TABLE alembic_version; UPDATE version_info SET schema_version = 11");
        Opening(FilePath).Should().Throw<StorageException>().WithMessage("*older schema v0.9.0.a*");
    }

    [Fact]
    public void Open_WithoutVersionRow_AddsIt()
    {
        CreateStudy();
        Say(FilePath, "DELETE FROM alembic_version; DROP TABLE trial_heartbeats");
        using SqliteStorage storage = new(FilePath);
        storage.GetStudies().Should().ContainSingle();
        Ask("SELECT version_num FROM alembic_version").Should().Be("v3.2.0.a");
        Ask("SELECT COUNT(*) FROM trial_heartbeats").Should().Be(0L);
    }

    [Fact]
    public void Write_ToAReadOnlyFile_SaysSoAndReadsOn()
    {
        CreateStudy();
        using SqliteStorage storage = new($"Data Source={FilePath};Mode=ReadOnly");
        StudyId study = storage.FindStudy("a")!.Value;
        FluentActions.Invoking(() => storage.CreateTrial(study, null, Start)).Should().Throw<StorageException>().WithMessage("*study.db*read-only*nothing was written*");
        storage.CountTrials(study).Should().Be(0);
    }

    [Fact]
    public void Write_ToAFullDisk_SaysSoKeepsWhatIsThereAndGoesOnLater()
    {
        using SqliteStorage storage = new(new SqliteConnectionStringBuilder { DataSource = FilePath }, new SqliteStorageOptions(), "PRAGMA max_page_count = 60");
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        TrialTicket trial = storage.CreateTrial(study, null, Start);
        storage.SetTrialAttribute(trial.Id, AttributeScope.User, "big", Json($"\"{new string('x', 400_000)}\""));
        FluentActions.Invoking(() => storage.FinishTrial(trial.Id, TrialState.Complete, [1], Start))
            .Should().Throw<StorageException>().WithMessage("*study.db*disk is full*Nothing was written*");
        storage.GetTrial(trial.Id).State.Should().Be(TrialState.Running);
        storage.SetTrialAttribute(trial.Id, AttributeScope.User, "big", Json("\"small\""));
        storage.FinishTrial(trial.Id, TrialState.Complete, [1], Start).UserAttributes["big"].GetString().Should().Be("small");
    }

    [Fact]
    public void Report_ToAFullDisk_IsNotThereAfterwardsAndCanBeRepeated()
    {
        using SqliteStorage storage = new(new SqliteConnectionStringBuilder { DataSource = FilePath }, new SqliteStorageOptions(), "PRAGMA max_page_count = 60");
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        TrialTicket trial = storage.CreateTrial(study, null, Start);
        storage.SetIntermediateValue(trial.Id, 0, 1);
        storage.SetTrialAttribute(trial.Id, AttributeScope.User, "big", Json($"\"{new string('x', 400_000)}\""));
        FluentActions.Invoking(() => storage.SetIntermediateValue(trial.Id, 0, 2)).Should().Throw<StorageException>().WithMessage("*disk is full*");
        FluentActions.Invoking(() => storage.SetIntermediateValue(trial.Id, 1, 3)).Should().Throw<StorageException>().WithMessage("*disk is full*");
        storage.GetTrial(trial.Id).IntermediateValues.Select(r => (r.Key, r.Value)).Should().Equal((0, 1.0));
        storage.SetTrialAttribute(trial.Id, AttributeScope.User, "big", Json("\"small\""));
        storage.SetIntermediateValue(trial.Id, 1, 3);
        storage.FinishTrial(trial.Id, TrialState.Complete, [1], Start).IntermediateValues.Select(r => (r.Key, r.Value))
            .Should().Equal((0, 1.0), (1, 3.0));
    }

    [Fact]
    public void Write_WhileAnotherProgramKeepsTheFile_WaitsAndThenSaysSo()
    {
        CreateStudy();
        using SqliteConnection other = new($"Data Source={FilePath};Pooling=false");
        other.Open();
        using SqliteTransaction transaction = other.BeginTransaction();
        using SqliteStorage storage = new(FilePath, new SqliteStorageOptions { BusyTimeout = TimeSpan.FromMilliseconds(300) });
        FluentActions.Invoking(() => storage.CreateStudy("b", [StudyDirection.Minimize]))
            .Should().Throw<StorageException>().WithMessage("*kept the file locked*BusyTimeout*");
        transaction.Rollback();
        storage.CreateStudy("b", [StudyDirection.Minimize]);
    }

    [Fact]
    public void StudiesAndTrials_ThatDoNotExist_AreNamed()
    {
        CreateStudy();
        using SqliteStorage storage = new(FilePath);
        FluentActions.Invoking(() => storage.CreateTrial(new StudyId(77), null, Start)).Should().Throw<StudyNotFoundException>().WithMessage("*77*deleted*");
        FluentActions.Invoking(() => storage.CountTrials(new StudyId(77))).Should().Throw<StudyNotFoundException>();
        FluentActions.Invoking(() => storage.FinishTrial(new TrialId(78), TrialState.Complete, [1], Start)).Should().Throw<KeyNotFoundException>().WithMessage("*78*");
        FluentActions.Invoking(() => Study.Create(new StudyOptions { Storage = storage, Name = "a" })).Should().Throw<DuplicateStudyException>();
    }

    [Fact]
    public void Study_DeletedByAnotherProcess_IsSaidToBeGone()
    {
        using SqliteStorage mine = new(FilePath), other = new(FilePath);
        StudyId study = mine.CreateStudy("a", [StudyDirection.Minimize]);
        TrialTicket trial = mine.CreateTrial(study, null, Start);
        other.DeleteStudy(study);
        FluentActions.Invoking(() => mine.FinishTrial(trial.Id, TrialState.Complete, [1], Start)).Should().Throw<KeyNotFoundException>();
        FluentActions.Invoking(() => mine.CountFinished(study)).Should().Throw<StudyNotFoundException>();
    }

    [Fact]
    public void Names_LongerThanTheColumns_AreRefused()
    {
        using SqliteStorage storage = new(FilePath);
        FluentActions.Invoking(() => storage.CreateStudy(new string('n', 513), [StudyDirection.Minimize])).Should().Throw<ArgumentException>().WithMessage("*at most 512*513*");
    }

    [Theory]
    [InlineData("sqlite://", "*names no file*InMemoryStorage*")]
    [InlineData("Data Source=:memory:", "*names no file*")]
    [InlineData("mysql://user@host/db", "*sqlite:///*mysql://user@host/db*")]
    public void Storage_OfNoFile_IsRefused(string file, string message) =>
        FluentActions.Invoking(() => new SqliteStorage(file)).Should().Throw<ArgumentException>().WithMessage(message);

    [Fact]
    public void Parameter_OfAnotherKindInAnotherProcess_IsRefused()
    {
        using SqliteStorage mine = new(FilePath), other = new(FilePath);
        StudyId study = mine.CreateStudy("a", [StudyDirection.Minimize]);
        mine.SetParameter(mine.CreateTrial(study, null, Start).Id, "x", new FloatDistribution(0, 1), 0.5);
        TrialTicket second = other.CreateTrial(study, null, Start);
        FluentActions.Invoking(() => other.SetParameter(second.Id, "x", new IntDistribution(0, 3), 1)).Should().Throw<ArgumentException>().WithMessage("Parameter 'x' is Float[0, 1]*Int[0, 3]*");
        other.SetParameter(second.Id, "x", new FloatDistribution(0, 2), 1.5);
    }

    private static Action Opening(string file, SqliteStorageOptions? options = null) => () =>
    {
        using SqliteStorage storage = new(file, options);
        storage.GetStudies();
    };

    private static JsonElement Json(string text) => StoredJson.Read(text);

    private static void Say(string path, string statements)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    private void CreateStudy()
    {
        using SqliteStorage storage = new(FilePath);
        storage.CreateStudy("a", [StudyDirection.Minimize]);
    }

    private object Ask(string query)
    {
        using SqliteConnection connection = new($"Data Source={FilePath};Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteScalar()!;
    }
}
