using Hyperopt.Distributions;
using Hyperopt.Storage.Sqlite;
using Hyperopt.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Hyperopt.Storage.Sql.Tests.Sqlite;

/// <summary>What several storages see of one file, and what the file holds.</summary>
public sealed class SqliteSharingTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteStorage _mine, _other;
    private readonly StudyId _study;

    public SqliteSharingTests()
    {
        string path = _directory.File("study.db");
        (_mine, _other) = (new SqliteStorage(path), new SqliteStorage("sqlite:///" + path));
        _study = _mine.CreateStudy("a", [StudyDirection.Maximize]);
    }

    public void Dispose()
    {
        _mine.Dispose();
        _other.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void FinishedTrials_OfAnotherStorage_ArriveOnceEachAtTheNextRead()
    {
        List<FrozenTrial> read = [];
        for (int i = 0; i < 20; i++)
        {
            SqliteStorage writer = i % 3 == 0 ? _mine : _other;
            TrialTicket trial = writer.CreateTrial(_study, null, Start);
            writer.FinishTrial(trial.Id, TrialState.Complete, [i], Start);
            _mine.ReadTrials(_study, [], read.Count, read);
            _mine.CountFinished(_study).Should().Be(i + 1);
        }
        read.Select(trial => trial.Value).Should().Equal(Enumerable.Range(0, 20).Select(i => (double?)i));
    }

    [Fact]
    public void RunningTrial_OfAnotherStorage_ShowsItsParametersSoon()
    {
        TrialTicket trial = _other.CreateTrial(_study, null, Start);
        _other.SetParameter(trial.Id, "x", new FloatDistribution(0, 1), 0.5); // the first of its name: at once
        _other.SetParameter(trial.Id, "y", new FloatDistribution(0, 1), 0.25);
        _mine.GetTrial(trial.Id).Parameters.ToString().Should().Be("{x: 0.5, y: 0.25}");
        TrialTicket second = _other.CreateTrial(_study, null, Start);
        _other.SetParameter(second.Id, "x", new FloatDistribution(0, 1), 0.75); // buffered
        SpinWait.SpinUntil(() => _mine.GetTrial(second.Id).Parameters.Count == 1, TimeSpan.FromSeconds(30)).Should().BeTrue();
    }

    [Fact]
    public void Trial_OfAnotherStorage_CanBeToldHere()
    {
        TrialTicket trial = _other.CreateTrial(_study, null, Start);
        _mine.SetTrialAttribute(trial.Id, AttributeScope.User, "who", StoredJson.Read("\"mine\""));
        _mine.FinishTrial(trial.Id, TrialState.Complete, [1], Start);
        FluentActions.Invoking(() => _other.FinishTrial(trial.Id, TrialState.Complete, [2], Start)).Should().Throw<InvalidOperationException>().WithMessage("*Trial 0 has finished (Complete)*");
        _other.GetTrial(trial.Id).Value.Should().Be(1);
        _other.GetTrial(trial.Id).UserAttributes["who"].GetString().Should().Be("mine");
    }

    [Fact]
    public void FindBestTrial_WithInfinitiesAndConstraints_GivesTheBestFeasibleOne()
    {
        _mine.FindBestTrial(_study).Should().BeNull();
        Finish(double.NegativeInfinity, 0);
        Finish(1, 0);
        Finish(5, 1);
        Finish(3, -1);
        Finish(3, 0);
        _other.FindBestTrial(_study)!.Number.Should().Be(3);
        Finish(double.PositiveInfinity, 0);
        _other.FindBestTrial(_study)!.Number.Should().Be(5);
        Study.Load(new StudyOptions { Storage = _other }).BestTrial.Number.Should().Be(5);
    }

    [Fact]
    public void Constraints_InTheFile_AreNamedAndListed()
    {
        TrialTicket trial = _mine.CreateTrial(_study, null, Start);
        _mine.SetConstraint(trial.Id, "b", 0.5);
        _mine.SetConstraint(trial.Id, "a", double.NegativeInfinity);
        _mine.FinishTrial(trial.Id, TrialState.Complete, [1], Start).Constraints.Keys.Should().Equal("a", "b");
        Rows("SELECT key || ' ' || value_json FROM trial_system_attributes ORDER BY key")
            .Should().Equal("constraints [-Infinity, 0.5]", "constraints:a -Infinity", "constraints:b 0.5");
    }

    [Fact]
    public void Rows_OfATrial_AreThoseThatOptunaWrites()
    {
        TrialTicket trial = _mine.CreateTrial(_study, null, Start.AddTicks(1234567));
        _mine.SetParameter(trial.Id, "c", new CategoricalDistribution("é", 2, ParameterValue.Null), 1);
        _mine.SetIntermediateValue(trial.Id, 3, double.NaN);
        _mine.SetTrialAttribute(trial.Id, AttributeScope.User, "u", StoredJson.Read("{\"a\": [1, 2.50, \"é\"]}"));
        _mine.FinishTrial(trial.Id, TrialState.Complete, [double.NegativeInfinity], Start.AddSeconds(1));
        Rows("SELECT number || '|' || state || '|' || datetime_start || '|' || datetime_complete FROM trials")
            .Should().Equal("0|COMPLETE|2026-01-02 03:04:05.123456|2026-01-02 03:04:06.000000");
        Rows("SELECT param_name || '|' || typeof(param_value) || '|' || param_value || '|' || distribution_json FROM trial_params")
            .Should().Equal("""c|real|1.0|{"name": "CategoricalDistribution", "attributes": {"choices": ["\u00e9", 2, null]}}""");
        Rows("SELECT step || '|' || typeof(intermediate_value) || '|' || intermediate_value_type FROM trial_intermediate_values").Should().Equal("3|null|NAN");
        Rows("SELECT key || '|' || value_json FROM trial_user_attributes").Should().Equal("""u|{"a": [1, 2.5, "\u00e9"]}""");
        Rows("SELECT objective || '|' || typeof(value) || '|' || value_type FROM trial_values").Should().Equal("0|null|INF_NEG");
    }

    [Fact]
    public void Commits_OfResults_AreFlushedAndThoseOfStartsAreNot()
    {
        string Mode() => _mine.Ask("PRAGMA synchronous").ToString()!;
        TrialTicket trial = _mine.CreateTrial(_study, null, Start);
        Mode().Should().Be("1", "NORMAL: the log is written, not flushed");
        _mine.SetIntermediateValue(trial.Id, 0, 1);
        Mode().Should().Be("2", "FULL: the log is flushed with each commit");
        _mine.CreateTrial(_study, null, Start);
        _mine.FinishTrial(trial.Id, TrialState.Complete, [1], Start);
        Mode().Should().Be("2");
        _mine.Ask("PRAGMA data_version").Should().BePositive();
    }

    [Fact]
    public void CreateTrials_OneThatDoesNotFit_AddsNone()
    {
        TrialTemplate Template(Distribution distribution) => new()
        {
            Values = [1],
            Parameters = new Dictionary<string, ParameterValue> { ["x"] = 1 },
            Distributions = new Dictionary<string, Distribution> { ["x"] = distribution },
        };
        TrialTemplate good = Template(new FloatDistribution(0, 1)), bad = Template(new IntDistribution(0, 1));
        FluentActions.Invoking(() => _mine.CreateTrials(_study, [good, bad], Start)).Should().Throw<ArgumentException>().WithMessage("Parameter 'x'*");
        _mine.CountTrials(_study).Should().Be(0);
        _mine.CreateTrials(_study, [.. Enumerable.Repeat(good, 300)], Start).Select(ticket => ticket.Number).Should().Equal(Enumerable.Range(0, 300));
        _other.CountFinished(_study).Should().Be(300);
    }

    private void Finish(double value, double constraint)
    {
        TrialTicket trial = _mine.CreateTrial(_study, null, Start);
        _mine.SetConstraint(trial.Id, "limit", constraint);
        _mine.FinishTrial(trial.Id, TrialState.Complete, [value], Start);
    }

    private List<string> Rows(string query)
    {
        using SqliteConnection connection = new($"Data Source={_directory.File("study.db")};Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
