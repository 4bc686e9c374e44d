using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Storage;

namespace Hyperopt.Tests.Contracts;

/// <summary>What every storage must honour. Each storage's test class derives from this one.</summary>
public abstract partial class StorageContract
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly ImmutableArray<StudyDirection> OneObjective = [StudyDirection.Minimize];
    private static readonly FloatDistribution Unit = new(0, 1);

    protected abstract IStorage CreateStorage();

    [Fact]
    public void CreateStudy_NewName_CanBeFoundAndRead()
    {
        IStorage storage = CreateStorage();
        StudyId id = storage.CreateStudy("a", [StudyDirection.Maximize, StudyDirection.Minimize]);
        storage.FindStudy("a").Should().Be(id);
        storage.FindStudy("b").Should().BeNull();
        storage.GetStudy(id).Name.Should().Be("a");
        storage.GetStudy(id).Directions.Should().Equal(StudyDirection.Maximize, StudyDirection.Minimize);
    }

    [Fact]
    public void CreateStudy_TakenName_Throws()
    {
        IStorage storage = CreateStorage();
        storage.CreateStudy("a", OneObjective);
        FluentActions.Invoking(() => storage.CreateStudy("a", OneObjective)).Should().Throw<DuplicateStudyException>().WithMessage("*'a'*CreateOrLoad*");
    }

    [Fact]
    public void GetStudies_SeveralStudies_AreOrderedByCreation()
    {
        IStorage storage = CreateStorage();
        StudyId[] ids = [.. new[] { "z", "a", "m" }.Select(name => storage.CreateStudy(name, OneObjective))];
        storage.GetStudies().Select(study => study.Id).Should().Equal(ids);
    }

    [Fact]
    public void DeleteStudy_WithTrials_RemovesAllAndFreesTheName()
    {
        IStorage storage = CreateStorage();
        StudyId id = storage.CreateStudy("a", OneObjective);
        TrialTicket trial = storage.CreateTrial(id, null, Start);
        storage.DeleteStudy(id);
        storage.FindStudy("a").Should().BeNull();
        storage.GetStudies().Should().BeEmpty();
        FluentActions.Invoking(() => storage.GetStudy(id)).Should().Throw<StudyNotFoundException>();
        FluentActions.Invoking(() => storage.DeleteStudy(id)).Should().Throw<StudyNotFoundException>();
        FluentActions.Invoking(() => storage.GetTrial(trial.Id)).Should().Throw<KeyNotFoundException>();
        storage.CreateStudy("a", OneObjective).Should().NotBe(id);
    }

    [Fact]
    public void SetStudyAttribute_BothScopes_KeepsThemApartAndReplaces()
    {
        IStorage storage = CreateStorage();
        StudyId id = storage.CreateStudy("a", OneObjective);
        storage.SetStudyAttribute(id, AttributeScope.User, "k", Json("1"));
        storage.SetStudyAttribute(id, AttributeScope.System, "k", Json("\"two\""));
        storage.SetStudyAttribute(id, AttributeScope.User, "k", Json("[3, null]"));
        StoredJson.Write(storage.GetStudy(id).UserAttributes["k"]).Should().Be("[3, null]");
        storage.GetStudy(id).SystemAttributes["k"].GetString().Should().Be("two");
    }

    [Fact]
    public void Trial_FromStartToEnd_KeepsEverything()
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        TrialTicket trial = storage.CreateTrial(study, null, Start);
        storage.SetParameter(trial.Id, "x", Unit, 0.25);
        storage.SetParameter(trial.Id, "c", new CategoricalDistribution("a", 2, true, ParameterValue.Null), 3);
        storage.SetIntermediateValue(trial.Id, 5, double.NaN);
        storage.SetIntermediateValue(trial.Id, 1, 2);
        storage.SetIntermediateValue(trial.Id, 1, 3);
        storage.SetTrialAttribute(trial.Id, AttributeScope.User, "u", Json("{\"a\": 1}"));
        storage.SetTrialAttribute(trial.Id, AttributeScope.System, "s", Json("true"));
        storage.SetConstraint(trial.Id, "limit", 0.5);
        storage.GetTrial(trial.Id).State.Should().Be(TrialState.Running);
        storage.GetTrial(trial.Id).Parameters["x"].AsDouble().Should().Be(0.25);

        FrozenTrial finished = storage.FinishTrial(trial.Id, TrialState.Complete, [double.PositiveInfinity], Start.AddSeconds(90));

        foreach (FrozenTrial read in new[] { finished, storage.GetTrial(trial.Id) })
        {
            read.Study.Should().Be(study);
            read.Number.Should().Be(0);
            read.State.Should().Be(TrialState.Complete);
            read.Values.ToArray().Should().Equal(double.PositiveInfinity);
            read.Parameters.ToString().Should().Be("{x: 0.25, c: null}");
            read.Parameters.GetDistribution("x").Should().Be(Unit);
            read.IntermediateValues.Steps.ToArray().Should().Equal(1, 5);
            read.IntermediateValues.Values.ToArray().Should().Equal(3, double.NaN);
            read.UserAttributes["u"].GetProperty("a").GetInt32().Should().Be(1);
            read.SystemAttributes["s"].GetBoolean().Should().BeTrue();
            read.Constraints.Should().ContainKey("limit").WhoseValue.Should().Be(0.5);
            read.IsFeasible.Should().BeFalse();
            read.StartTime.Should().Be(Start);
            read.Duration.Should().Be(TimeSpan.FromSeconds(90));
        }
    }

    [Fact]
    public void FinishedTrial_AnyWrite_ThrowsAndChangesNothing()
    {
        IStorage storage = CreateStorage();
        TrialTicket trial = storage.CreateTrial(storage.CreateStudy("a", OneObjective), null, Start);
        storage.FinishTrial(trial.Id, TrialState.Complete, [1], Start);
        Action[] writes =
        [
            () => storage.SetParameter(trial.Id, "x", Unit, 0.5),
            () => storage.SetIntermediateValue(trial.Id, 0, 1),
            () => storage.SetTrialAttribute(trial.Id, AttributeScope.User, "k", Json("1")),
            () => storage.SetConstraint(trial.Id, "c", 1),
            () => storage.FinishTrial(trial.Id, TrialState.Failed, [], Start),
        ];
        foreach (Action write in writes)
            write.Should().Throw<InvalidOperationException>().WithMessage("*Trial 0 has finished (Complete)*");
        storage.GetTrial(trial.Id).Parameters.Should().BeEmpty();
        storage.GetTrial(trial.Id).Value.Should().Be(1);
    }

    [Fact]
    public void SetParameter_OtherKindInAnotherTrial_IsRefused()
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        storage.SetParameter(storage.CreateTrial(study, null, Start).Id, "x", Unit, 0.5);
        TrialTicket second = storage.CreateTrial(study, null, Start);
        FluentActions.Invoking(() => storage.SetParameter(second.Id, "x", new IntDistribution(0, 3), 1)).Should().Throw<ArgumentException>().WithMessage("Parameter 'x' is Float[0, 1]*Int[0, 3]*");
        storage.SetParameter(second.Id, "x", new FloatDistribution(-9, 9), -1);
    }

    [Fact]
    public void CreateTrial_FromATemplate_KeepsItsContents()
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        TrialTemplate template = new()
        {
            State = TrialState.Pruned,
            Values = [4],
            Parameters = new Dictionary<string, ParameterValue> { ["x"] = 0.5 },
            Distributions = new Dictionary<string, Distribution> { ["x"] = Unit },
            IntermediateValues = new IntermediateValues([new(2, 4.0)]),
            StartTime = Start,
            EndTime = Start.AddHours(1),
        };
        FrozenTrial read = storage.GetTrial(storage.CreateTrial(study, template, Start.AddDays(1)).Id);
        read.State.Should().Be(TrialState.Pruned);
        read.Value.Should().Be(4);
        read.Parameters["x"].AsDouble().Should().Be(0.5);
        read.IntermediateValues[2].Should().Be(4);
        read.Duration.Should().Be(TimeSpan.FromHours(1));
    }

    [Fact]
    public void CreateTrial_ManyThreads_NumbersWithoutGaps()
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        ConcurrentBag<int> numbers = [];
        Parallel.For(0, 200, _ =>
        {
            TrialTicket trial = storage.CreateTrial(study, null, Start);
            storage.SetParameter(trial.Id, "x", Unit, 0.5);
            storage.FinishTrial(trial.Id, TrialState.Complete, [trial.Number], Start);
            numbers.Add(trial.Number);
        });
        numbers.Order().Should().Equal(Enumerable.Range(0, 200));
        storage.CountTrials(study).Should().Be(200);
        List<FrozenTrial> trials = [];
        storage.ReadTrials(study, [], 0, trials);
        trials.Select(trial => trial.Value).Should().Equal(Enumerable.Range(0, 200).Select(number => (double?)number));
    }

    [Fact]
    public void ReadTrials_Incrementally_GivesUnfinishedOnesAgainAndNewOnes()
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        TrialTicket[] tickets = [.. Enumerable.Range(0, 5).Select(_ => storage.CreateTrial(study, null, Start))];
        storage.FinishTrial(tickets[1].Id, TrialState.Complete, [1], Start);
        List<FrozenTrial> read = [];
        storage.ReadTrials(study, [0, 2], 4, read);
        read.Select(trial => trial.Number).Should().Equal(0, 2, 4);
    }

    [Fact]
    public void FindTrial_ByNumber_GivesItsIdOrNull()
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        TrialTicket trial = storage.CreateTrial(study, null, Start);
        storage.FindTrial(study, 0).Should().Be(trial.Id);
        storage.FindTrial(study, 1).Should().BeNull();
        storage.FindTrial(study, -1).Should().BeNull();
    }

    private static JsonElement Json(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
