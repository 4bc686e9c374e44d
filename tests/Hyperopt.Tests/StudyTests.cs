using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Samplers;
using Hyperopt.Storage;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests;

/// <summary>Creating, finding, telling, adding, best trials, tables.</summary>
public sealed class StudyTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("study_rules");

    private readonly RecordingLoggerFactory _log = new();
    private readonly InMemoryStorage _storage = new();

    public static TheoryData<string> BestNames => Vectors.Names("best");

    public static TheoryData<string> TellNames => Vectors.Names("tell");

    [Theory]
    [MemberData(nameof(BestNames))]
    public void BestTrials_OnReferenceVectors_Agree(string name)
    {
        VectorCase item = Vectors[name];
        Study study = Study.Create(VectorTrial.Directions(item.Input.GetProperty("directions")));
        foreach (JsonElement trial in item.Input.GetProperty("trials").EnumerateArray())
            study.AddTrial(TrialTemplate.From(VectorTrial.Read(trial)));
        if (item.Expected.TryGetProperty("best_trials", out JsonElement front))
            study.BestTrials.Select(trial => trial.Number).Should().Equal(front.EnumerateArray().Select(n => n.GetInt32()));
        if (!item.Expected.TryGetProperty("best_trial", out JsonElement best))
            return;
        if (best.ValueKind == JsonValueKind.Number)
            study.BestTrial.Number.Should().Be(best.GetInt32());
        else
            FluentActions.Invoking(() => study.BestTrial).Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [MemberData(nameof(TellNames))]
    public void Tell_OnReferenceVectors_RecordsOrRefuses(string name)
    {
        VectorCase item = Vectors[name];
        JsonElement value = item.Input.GetProperty("value");
        string? state = item.Input.GetProperty("state").GetString();
        // A typed method cannot be given texts, or values for a state that has none.
        if (value.ValueKind == JsonValueKind.String && value.GetString() is not ("nan" or "inf" or "-inf"))
            return;
        if (state is "RUNNING" or "WAITING" || (state is "FAIL" or "PRUNED" && value.ValueKind != JsonValueKind.Null))
            return;
        Study study = item.Input.TryGetProperty("directions", out JsonElement directions)
            ? Study.Create(VectorTrial.Directions(directions))
            : Study.Create();
        double[] values = value.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array => VectorFile.Numbers(value),
            _ => [VectorFile.Number(value)],
        };
        Action act = () => RunOrTell(study, state, values, item.Input.GetProperty("reports"));
        if (item.Expected.TryGetProperty("error", out _))
        {
            act.Should().Throw<ArgumentException>();
            study.GetTrials()[0].State.Should().Be(TrialState.Running);
            return;
        }
        act();
        FrozenTrial told = study.GetTrials()[0];
        told.State.Should().Be(VectorTrial.State(item.Expected.GetProperty("state").GetString()!));
        JsonElement expected = item.Expected.GetProperty("values");
        told.Values.ToArray().Should().Equal(expected.ValueKind == JsonValueKind.Null ? [] : VectorFile.Numbers(expected));
    }

    private static void RunOrTell(Study study, string? state, double[] values, JsonElement reports)
    {
        if (state is null)
        {
            study.Optimize(
                running =>
                {
                    Report(running, reports);
                    return values;
                },
                1);
            return;
        }
        Trial trial = study.Ask();
        Report(trial, reports);
        _ = state switch
        {
            "COMPLETE" => study.Tell(trial, values),
            "PRUNED" => study.TellPruned(trial),
            _ => study.TellFailed(trial),
        };
    }

    private static void Report(Trial trial, JsonElement reports)
    {
        foreach (JsonElement report in reports.EnumerateArray())
            trial.Report(VectorFile.Number(report[1]), report[0].GetInt32());
    }

    [Fact]
    public void Create_WithoutName_MakesOneUp() => Study.Create().Name.Should().StartWith("no-name-");

    [Fact]
    public void Create_TakenName_SaysWhatToDo()
    {
        Study.Create(Named("a"));
        FluentActions.Invoking(() => Study.Create(Named("a"))).Should().Throw<DuplicateStudyException>().WithMessage("A study named 'a' exists already*CreateOrLoad*");
    }

    [Fact]
    public void Load_UnknownName_ListsWhatThereIs()
    {
        Study.Create(Named("a"));
        FluentActions.Invoking(() => Study.Load(Named("b"))).Should().Throw<StudyNotFoundException>().WithMessage("There is no study named 'b'*holds: 'a'*");
    }

    [Fact]
    public void Load_WithoutName_TakesTheOnlyStudy()
    {
        StudyOptions unnamed = new() { Storage = _storage };
        FluentActions.Invoking(() => Study.Load(unnamed)).Should().Throw<StudyNotFoundException>();
        Study.Create(Named("a"));
        Study.Load(unnamed).Name.Should().Be("a");
        Study.Create(Named("b"));
        FluentActions.Invoking(() => Study.Load(unnamed)).Should().Throw<ArgumentException>().WithMessage("*several studies: 'a', 'b'*StudyOptions.Name*");
        FluentActions.Invoking(() => Study.Load(new StudyOptions { Name = "a" })).Should().Throw<ArgumentException>().WithMessage("*StudyOptions.Storage*");
    }

    [Fact]
    public void CreateOrLoad_ExistingStudy_ContinuesItAndChecksDirections()
    {
        Study.CreateOrLoad(Named("a")).Optimize(trial => trial.SuggestFloat("x", 0, 1), 3);
        Study.CreateOrLoad(Named("a")).TrialCount.Should().Be(3);
        _log.Lines.Should().Contain("Information: Using the existing study a instead of creating a new one.");
        FluentActions.Invoking(() => Study.CreateOrLoad(Named("a") with { Directions = [StudyDirection.Maximize] }))
            .Should().Throw<ArgumentException>().WithMessage("*'a' exists with the directions [[]Minimize[]]*[[]Maximize[]]*".Replace("[[]", "[").Replace("[]]", "]"));
    }

    [Fact]
    public void TwoStudyObjects_OnOneStorage_SeeEachOthersTrials()
    {
        Study first = Study.Create(Named("a")), second = Study.Load(Named("a"));
        first.Optimize(_ => 2, 5);
        second.Optimize(_ => 1, 5);
        first.TrialCount.Should().Be(10);
        first.BestTrial.Number.Should().Be(5);
    }

    [Fact]
    public void Copy_AStudy_KeepsEverythingUnderANewName()
    {
        Study study = Study.Create(Named("a"));
        study.SetUserAttribute("k", "v");
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 3);
        study.Enqueue(("x", 0.5));
        InMemoryStorage target = new();
        Study.Copy("a", _storage, target, "b");
        Study copy = Study.Load(new StudyOptions { Storage = target, Name = "b" });
        copy.GetTrials().Select(trial => trial.ToString()).Should().Equal(study.GetTrials().Select(trial => trial.ToString()));
        copy.UserAttributes["k"].GetString().Should().Be("v");
        copy.Ask().SuggestFloat("x", 0, 1).Should().Be(0.5);
    }

    [Fact]
    public void Delete_AndSummaries_ShowWhatIsThere()
    {
        Study.Create(Named("a")).Optimize(trial => trial.Number, 3);
        Study.Create(Named("b"));
        StudySummary summary = Study.GetSummaries(_storage)[0];
        (summary.Name, summary.TrialCount, summary.BestTrial!.Number).Should().Be(("a", 3, 0));
        Study.Delete("a", _storage);
        Study.GetSummaries(_storage).Select(s => s.Name).Should().Equal("b");
        FluentActions.Invoking(() => Study.Delete("a", _storage)).Should().Throw<StudyNotFoundException>();
    }

    [Fact]
    public void Tell_Twice_IsRefused()
    {
        Study study = Study.Create();
        Trial trial = study.Ask();
        study.Tell(trial, 1);
        FluentActions.Invoking(() => study.Tell(trial, 2)).Should().Throw<InvalidOperationException>().WithMessage("Trial 0 has finished already (Complete)*");
        FluentActions.Invoking(() => study.TellFailed(0)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => study.Tell(9, 1.0)).Should().Throw<ArgumentException>().WithMessage("*no trial with this number*");
        FluentActions.Invoking(() => Study.Create().Tell(trial, 1)).Should().Throw<ArgumentException>().WithMessage("*was not asked of this study*");
        study.GetTrials()[0].Value.Should().Be(1);
    }

    [Fact]
    public void Tell_Many_ChecksAllBeforeRecordingAny()
    {
        Study study = Study.Create(StudyDirection.Minimize, StudyDirection.Maximize);
        IReadOnlyList<Trial> trials = study.Ask(2);
        FluentActions.Invoking(() => study.Tell(trials, [1, 2, 3])).Should().Throw<ArgumentException>().WithMessage("2 trials with 2 objective(s) need 4 values, but got 3.*");
        FluentActions.Invoking(() => study.Tell(trials, [1, 2, 3, double.NaN])).Should().Throw<ArgumentException>();
        study.GetTrials().Should().OnlyContain(trial => trial.State == TrialState.Running);
        study.Tell(trials, [1, 2, 3, 4]);
        study.GetTrials()[1].Values.ToArray().Should().Equal(3, 4);
    }

    [Fact]
    public void Tell_FromAnotherStudyObject_EndsTheTrial()
    {
        Study first = Study.Create(Named("a")), second = Study.Load(Named("a"));
        Trial trial = first.Ask();
        trial.SuggestFloat("x", 0, 1);
        trial.Report(0.25, 1);
        second.TellPruned(trial.Number).Value.Should().Be(0.25);
        FluentActions.Invoking(() => first.Tell(trial, 1)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Enqueue_SkipIfExists_ComparesWithRunAndWaitingTrials()
    {
        Study study = Study.Create(Named("a"));
        Dictionary<string, ParameterValue> parameters = new() { ["x"] = 0.5, ["c"] = "b" };
        study.Enqueue(parameters, skipIfExists: true);
        study.Enqueue(parameters, skipIfExists: true);
        study.TrialCount.Should().Be(1);
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1) + trial.SuggestCategorical("c", "a", "b").Length, 1);
        study.Enqueue(new Dictionary<string, ParameterValue> { ["x"] = 0.5 + 1e-7, ["c"] = "b" }, skipIfExists: true);
        study.TrialCount.Should().Be(1);
        study.Enqueue(new Dictionary<string, ParameterValue> { ["x"] = 0.6, ["c"] = "b" }, skipIfExists: true);
        study.TrialCount.Should().Be(2);
        _log.Lines.Should().Contain("Information: A trial with parameters {x: 0.5, c: b} already exists (trial 0). Skipping enqueue.");
    }

    [Fact]
    public void AddTrial_Contradictions_AreRefusedWithTheReason()
    {
        Study study = Study.Create();
        FloatDistribution unit = new(0, 1);
        FluentActions.Invoking(() => study.AddTrial([1], ("x", unit, 2.0))).Should().Throw<ArgumentException>().WithMessage("Parameter 'x' is 2, which lies outside Float[0, 1]*");
        FluentActions.Invoking(() => study.AddTrial([double.NaN])).Should().Throw<ArgumentException>().WithMessage("The value NaN is not acceptable*");
        FluentActions.Invoking(() => study.AddTrial([1, 2])).Should().Throw<ArgumentException>().WithMessage("The number of values 2 does not match*");
        FluentActions.Invoking(() => study.AddTrial(new TrialTemplate { State = TrialState.Failed, Values = [1] })).Should().Throw<ArgumentException>().WithMessage("A Failed trial has no values*");
        FluentActions.Invoking(() => study.AddTrial(new TrialTemplate { Values = [1], Parameters = new Dictionary<string, ParameterValue> { ["x"] = 1 } })).Should().Throw<ArgumentException>().WithMessage("Parameter 'x' has a value but no distribution*");
        study.TrialCount.Should().Be(0);
        study.AddTrial([0.5], ("x", unit, 0.25));
        study.BestParameters["x"].AsDouble().Should().Be(0.25);
    }

    [Fact]
    public void BestTrial_WithConstraints_IsTheBestFeasibleOne()
    {
        Study study = Study.Create();
        FluentActions.Invoking(() => study.BestTrial).Should().Throw<InvalidOperationException>().WithMessage("No trial of the study*has completed yet*TryGetBestTrial*");
        study.Optimize(
            trial =>
            {
                trial.SetConstraint("limit", trial.Number < 3 ? 1 : 0);
                return trial.Number;
            },
            3);
        FluentActions.Invoking(() => study.BestTrial).Should().Throw<InvalidOperationException>().WithMessage("No feasible trial*");
        study.TryGetBestTrial(out _).Should().BeFalse();
        study.Optimize(trial => trial.Number, 2);
        study.BestTrial.Number.Should().Be(3);
    }

    [Fact]
    public void SeveralObjectives_BestTrial_PointsToBestTrials()
    {
        Study study = Study.Create(StudyDirection.Minimize, StudyDirection.Minimize);
        FluentActions.Invoking(() => study.BestTrial).Should().Throw<InvalidOperationException>().WithMessage("*Read BestTrials instead*");
        FluentActions.Invoking(() => study.Direction).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void MetricNames_OfTheWrongNumber_AreRefused()
    {
        Study study = Study.Create();
        FluentActions.Invoking(() => study.SetMetricNames("a", "b")).Should().Throw<ArgumentException>().WithMessage("A study names each objective, but got 2 names for 1 objectives.*");
        study.SetMetricNames("loss");
        study.MetricNames.Should().Equal("loss");
    }

    [Fact]
    public void Table_OfTrials_IsCsvWithOneColumnPerThing()
    {
        Study study = Study.Create();
        study.SetMetricNames("loss");
        study.Enqueue(("x", 0.5), ("c", "a,\"b\""));
        study.Optimize(
            trial =>
            {
                trial.SetUserAttribute("note", 1.5);
                return trial.SuggestFloat("x", 0, 1) + trial.SuggestCategorical("c", "a,\"b\"", "z").Length;
            },
            1);
        string[] lines = study.GetTable().ToCsv().Split("\r\n");
        lines[0].Should().Be("number,value_loss,datetime_start,datetime_complete,duration,params_c,params_x,user_attrs_note,state");
        lines[1].Should().StartWith("0,5.5,").And.EndWith(",\"a,\"\"b\"\"\",0.5,1.5,Complete");
    }

    [Fact]
    public void Table_OfWhatATrialLacks_HasEmptyCells()
    {
        Study study = Study.Create();
        study.Optimize(
            trial =>
            {
                if (trial.Number > 0)
                    return 2;
                trial.SetUserAttribute("note", 1.5);
                return trial.SuggestFloat("x", 0, 1);
            },
            2);
        study.GetTable().ToCsv().Split("\r\n")[2].Should().StartWith("1,2,").And.EndWith(",,,Complete");
    }

    [Fact]
    public void Options_BadValues_NameTheProperty()
    {
        FluentActions.Invoking(() => new OptimizeOptions { TrialCount = -1 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("TrialCount");
        FluentActions.Invoking(() => new OptimizeOptions { MaxDegreeOfParallelism = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("MaxDegreeOfParallelism");
        FluentActions.Invoking(() => new OptimizeOptions { Timeout = TimeSpan.FromSeconds(-1) }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("Timeout");
        FluentActions.Invoking(() => new OptimizeOptions { TrialTimeout = TimeSpan.Zero }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("TrialTimeout");
        FluentActions.Invoking(() => new OptimizeOptions { Lag = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("Lag");
        FluentActions.Invoking(() => new StudyOptions { Directions = [] }).Should().Throw<ArgumentException>().WithParameterName("Directions");
        FluentActions.Invoking(() => new StudyOptions { Name = "" }).Should().Throw<ArgumentException>().WithParameterName("Name");
        FluentActions.Invoking(() => new TpeSamplerOptions { CandidateCount = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("CandidateCount");
        FluentActions.Invoking(() => new TpeSampler(new() { Group = true, Multivariate = false })).Should().Throw<ArgumentException>().WithMessage("*Group is true and Multivariate is false*");
        FluentActions.Invoking(() => Study.Create().Optimize(_ => 0, -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("trialCount");
        FluentActions.Invoking(() => Study.Create().Ask(-1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("count");
    }

    private StudyOptions Named(string name) => new() { Name = name, Storage = _storage, LoggerFactory = _log };
}
