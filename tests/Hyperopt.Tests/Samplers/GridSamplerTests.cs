using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Samplers;
using Hyperopt.Samplers.Grid;
using Hyperopt.Storage;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers;

public sealed class GridSamplerTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("grid_bruteforce");

    private enum Solver
    {
        Direct,
        Iterative,
    }

    public static TheoryData<string> Grids => Vectors.Names("grid");

    [Theory]
    [MemberData(nameof(Grids))]
    public void PointAt_OfAReferenceGrid_VariesTheLastNameFastest(string name)
    {
        VectorCase vector = Vectors[name];
        GridPoints points = new(ReadGrid(vector.Input.GetProperty("grid")));
        string[] expected = [.. vector.Expected.GetProperty("product_last_name_fastest").EnumerateArray().Select(Describe)];
        Enumerable.Range(0, points.Count).Select(id => Describe(points, id)).Should().Equal(expected);
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void Optimize_AReferenceGrid_VisitsEachPointOnceAndStops(string name)
    {
        VectorCase vector = Vectors[name];
        Dictionary<string, IReadOnlyList<ParameterValue>> grid = ReadGrid(vector.Input.GetProperty("grid"));
        foreach (bool shuffle in (bool[])[true, false])
        {
            Study study = CreateStudy(new GridSamplerOptions { Grid = grid, Shuffle = shuffle });
            OptimizeResult result = study.Optimize(trial => SuggestAll(trial, grid), 1000);
            result.StopReason.Should().Be(StopReason.SamplerExhausted);
            result.TrialCount.Should().Be(vector.Expected.GetProperty("trials_until_exhausted").GetInt32());
            string[] expected = [.. vector.Expected.GetProperty("product_last_name_fastest").EnumerateArray().Select(Describe)];
            string[] visited = [.. study.GetTrials().Select(trial => Describe(trial, grid.Keys))];
            if (shuffle)
                visited.Should().BeEquivalentTo(expected);
            else
                visited.Should().Equal(expected);
        }
    }

    [Theory]
    [InlineData(1, TrialOrdering.Fast)]
    [InlineData(8, TrialOrdering.Fast)]
    [InlineData(1, TrialOrdering.Deterministic)]
    [InlineData(8, TrialOrdering.Deterministic)]
    public void Optimize_InParallel_VisitsEachPointOnceAndStops(int threads, TrialOrdering ordering)
    {
        Study study = CreateStudy(Numbers(7, 9));
        OptimizeOptions options = new() { TrialCount = 1000, MaxDegreeOfParallelism = threads, Ordering = ordering };
        study.Optimize(
            trial =>
            {
                Thread.Sleep(Random.Shared.Next(3));
                return SuggestBoth(trial, 7, 9);
            },
            options);
        CheckVisits(study, 63);
    }

    [Fact]
    public void Optimize_InParts_GoesOnWhereItEnded()
    {
        Study study = CreateStudy(Numbers(5, 5));
        for (int i = 0; i < 6; i++)
            study.Optimize(trial => SuggestBoth(trial, 5, 5), 5);
        study.GetTrials().Should().HaveCount(26, "the sixth run finds nothing left and tries one point again");
        study.GetTrials().Take(25).Select(trial => trial.Parameters.ToString()).Distinct().Should().HaveCount(25);
    }

    [Fact]
    public void Optimize_BySeveralWorkers_SharesThePoints()
    {
        InMemoryStorage storage = new();
        Study Open() => Study.CreateOrLoad(new StudyOptions { Storage = storage, Name = "shared", Sampler = new GridSampler(Numbers(6, 10)) });
        Study[] workers = [.. Enumerable.Range(0, 4).Select(_ => Open())];
        Parallel.ForEach(workers, new ParallelOptions { MaxDegreeOfParallelism = 4 }, worker => worker.Optimize(trial => SuggestBoth(trial, 6, 10), 15));
        workers[0].GetTrials().Select(trial => trial.Parameters.ToString()).Should().OnlyHaveUniqueItems().And.HaveCount(60);
    }

    [Fact]
    public void Optimize_AfterTrialsOfAnotherSampler_VisitsEachPointOnce()
    {
        Study study = CreateStudy(Numbers(4, 4));
        study.Sampler = new RandomSampler();
        study.Optimize(trial => SuggestBoth(trial, 4, 4), 10);
        study.Sampler = new GridSampler(Numbers(4, 4));
        study.Optimize(trial => SuggestBoth(trial, 4, 4), 100);
        string[] visited = [.. study.GetTrials().Skip(10).Select(trial => trial.Parameters.ToString())];
        visited.Should().HaveCount(16).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Ask_UntilExhausted_VisitsEachPointOnce()
    {
        Study study = CreateStudy(Numbers(3, 4));
        while (!study.IsExhausted)
        {
            Trial trial = study.Ask();
            study.Tell(trial, SuggestBoth(trial, 3, 4));
        }
        CheckVisits(study, 12);
    }

    [Fact]
    public void Ask_OfAllPointsAtOnce_GivesEachOnce()
    {
        Study study = CreateStudy(Numbers(3, 4));
        IReadOnlyList<Trial> trials = study.Ask(12);
        study.IsExhausted.Should().BeTrue();
        study.Tell(trials, [.. trials.Select(trial => SuggestBoth(trial, 3, 4))]);
        CheckVisits(study, 12);
    }

    [Fact]
    public void Ask_FromManyThreadsInTheFallback_GivesEachPointOnce()
    {
        Study study = CreateStudy(Numbers(10, 10));
        study.Sampler = new RandomSampler();
        study.Optimize(_ => 0, 60); // so that 60 points are not the business of a trial of their number
        study.Sampler = new GridSampler(Numbers(10, 10));
        Trial[] trials = new Trial[100];
        Parallel.For(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            trials[i] = study.Ask();
            study.Tell(trials[i], SuggestBoth(trials[i], 10, 10));
        });
        trials.Select(trial => trial.Parameters.ToString()).Should().OnlyHaveUniqueItems();
        study.IsExhausted.Should().BeTrue();
    }

    [Fact]
    public void Optimize_WithFailedAndPrunedTrials_CountsThemAsVisits()
    {
        Study study = CreateStudy(Numbers(3, 3));
        study.Optimize(
            trial => (trial.Number % 3) switch { 0 => double.NaN, 1 => throw new TrialPrunedException(), _ => SuggestBoth(trial, 3, 3) }, 100);
        study.GetTrials().Should().HaveCount(9);
    }

    [Fact]
    public void Optimize_WithAnEnqueuedPoint_DoesNotVisitItAgain()
    {
        Study study = CreateStudy(Numbers(3, 3));
        study.Enqueue(("x", 2), ("y", 1));
        study.Enqueue(("x", 2), ("y", 100));
        study.Optimize(trial => trial.SuggestInt("x", 0, 2) + trial.SuggestInt("y", 0, 100), 100);
        string[] visited = [.. study.GetTrials().Select(trial => trial.Parameters.ToString())];
        visited.Should().HaveCount(10, "one enqueued trial is a point, the other is not").And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Optimize_WithPartsEnqueued_TakesTheRestFromTheGrid()
    {
        Study study = CreateStudy(Numbers(3, 3));
        study.Enqueue(("x", 50));
        study.Optimize(trial => trial.SuggestInt("x", 0, 100) + trial.SuggestInt("y", 0, 100), 100);
        FrozenTrial first = study.GetTrials()[0];
        first.Parameters["x"].Should().Be((ParameterValue)50);
        first.Parameters["y"].AsInt32().Should().BeInRange(0, 2);
        study.GetTrials().Should().HaveCount(10);
    }

    [Fact]
    public void Optimize_ATrialThatIsRunAgain_KeepsItsPoint()
    {
        Study study = CreateStudy(Numbers(3, 3));
        study.Optimize(trial => SuggestBoth(trial, 3, 3), 2);
        FrozenTrial second = study.GetTrials()[1];
        study.AddTrial(new TrialTemplate { State = TrialState.Waiting, SystemAttributes = second.SystemAttributes });
        study.Optimize(trial => SuggestBoth(trial, 3, 3), 1);
        study.GetTrials()[2].Parameters.ToString().Should().Be(second.Parameters.ToString());
    }

    [Fact]
    public void Optimize_WhenExhausted_TriesOnePointAgainAndStops()
    {
        Study study = CreateStudy(Numbers(2, 2));
        study.Optimize(trial => SuggestBoth(trial, 2, 2), 100);
        study.Optimize(trial => SuggestBoth(trial, 2, 2), 100).TrialCount.Should().Be(1);
        study.IsExhausted.Should().BeTrue();
    }

    [Fact]
    public void Optimize_WithAnotherGrid_IsAnotherMatter()
    {
        Study study = CreateStudy(Numbers(2, 2));
        study.Optimize(trial => SuggestBoth(trial, 10, 10), 100);
        study.Sampler = new GridSampler(Numbers(2, 3));
        study.Optimize(trial => SuggestBoth(trial, 10, 10), 100).TrialCount.Should().Be(6);
    }

    [Fact]
    public void Seed_OfTheOrder_ChangesTheOrderOnly()
    {
        string[] Visit(long? seed)
        {
            Study study = CreateStudy(Numbers(6, 6) with { Seed = seed });
            study.Optimize(trial => SuggestBoth(trial, 6, 6), 100);
            return [.. study.GetTrials().Select(trial => trial.Parameters.ToString())];
        }
        string[] first = Visit(1);
        Visit(1).Should().Equal(first);
        Visit(2).Should().NotEqual(first).And.BeEquivalentTo(first);
        Visit(null).Should().Equal(Visit(0));
    }

    [Fact]
    public void Suggest_ValuesOfEveryKind_GivesThemTyped()
    {
        Study study = Study.Create(new StudyOptions
        {
            Sampler = new GridSampler(
                ("rate", [0.1, 1]), ("depth", [3]), ("flag", [true]), ("name", ["a"]), ("none", [ParameterValue.Null]),
                ("solver", [ParameterValue.FromEnum(Solver.Iterative)])),
        });
        study.Optimize(
            trial =>
            {
                trial.SuggestFloat("rate", 0, 1).Should().BeOneOf(0.1, 1.0);
                trial.SuggestInt("depth", 0, 10).Should().Be(3);
                trial.SuggestBool("flag").Should().BeTrue();
                trial.SuggestCategorical("name", "b", "a").Should().Be("a");
                trial.SuggestCategorical<string?>("none", "x", null).Should().BeNull();
                trial.SuggestEnum<Solver>("solver").Should().Be(Solver.Iterative);
                return 0;
            },
            100);
        study.GetTrials(TrialState.Complete).Should().HaveCount(2);
    }

    [Fact]
    public void Suggest_AValueOutsideTheRange_TakesItAllTheSame()
    {
        Study study = CreateStudy(Numbers(3, 3));
        study.Optimize(trial => trial.SuggestInt("x", 10, 20) + trial.SuggestFloat("y", 0.25, 1, 0.25), 100);
        study.GetTrials().Select(trial => trial.Parameters["x"].AsInt32()).Distinct().Should().BeEquivalentTo([0, 1, 2]);
    }

    [Fact]
    public void Suggest_AParameterThatTheGridLacks_NamesItAndTheGrid() =>
        FluentActions.Invoking(() => CreateStudy(Numbers(2, 2)).Optimize(trial => trial.SuggestFloat("z", 0, 1), 1))
            .Should().Throw<InvalidOperationException>().WithMessage("Parameter 'z' is not in the grid, which lists x, y. *");

    [Fact]
    public void Suggest_ASingleValueThatTheGridLacks_IsFine()
    {
        Study study = CreateStudy(Numbers(2, 2));
        study.Optimize(trial => trial.SuggestFloat("z", 1, 1) + SuggestBoth(trial, 2, 2), 100).CompleteCount.Should().Be(4);
    }

    [Theory]
    [InlineData("abc", "*which Float[0, 1] cannot take*")]
    [InlineData(double.NaN, "*which Float[0, 1] cannot take*")]
    [InlineData(double.PositiveInfinity, "*which Float[0, 1] cannot take*")]
    public void Suggest_AValueThatTheParameterCannotTake_SaysWhich(object value, string message)
    {
        ParameterValue listed = value is double number ? number : (string)value;
        FluentActions.Invoking(() => CreateStudy(new GridSampler(("x", [listed]))).Optimize(trial => trial.SuggestFloat("x", 0, 1), 1))
            .Should().Throw<InvalidOperationException>().WithMessage("Parameter 'x': the grid lists " + message);
    }

    [Fact]
    public void Suggest_AFractionForAWholeNumber_IsRefused() =>
        FluentActions.Invoking(() => CreateStudy(new GridSampler(("x", [1.5]))).Optimize(trial => trial.SuggestInt("x", 0, 3), 1))
            .Should().Throw<InvalidOperationException>().WithMessage("Parameter 'x': the grid lists 1.5, which Int[0, 3] cannot take.*");

    [Fact]
    public void Suggest_AnUnknownChoice_IsRefused() =>
        FluentActions.Invoking(() => CreateStudy(new GridSampler(("x", ["c"]))).Optimize(trial => trial.SuggestCategorical("x", "a", "b").Length, 1))
            .Should().Throw<InvalidOperationException>().WithMessage("Parameter 'x': the grid lists c*not one of the choices*");

    [Fact]
    public void Constructor_WithoutParametersOrValues_IsRefused()
    {
        FluentActions.Invoking(() => new GridSampler()).Should().Throw<ArgumentException>().WithMessage("*at least one parameter*");
        FluentActions.Invoking(() => new GridSampler(("x", []))).Should().Throw<ArgumentException>().WithMessage("*'x'*at least one value*");
        FluentActions.Invoking(() => new GridSampler(("x", [1]), ("x", [2]))).Should().Throw<ArgumentException>().WithMessage("*'x' occurs twice*");
        FluentActions.Invoking(() => new GridSampler(("", [1]))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Constructor_WithTooManyPoints_IsRefused()
    {
        ParameterValue[] values = [.. Enumerable.Range(0, 2000).Select(i => (ParameterValue)i)];
        FluentActions.Invoking(() => new GridSampler(("x", values), ("y", values), ("z", values)))
            .Should().Throw<ArgumentException>().WithMessage("A grid has at most 2147483647 points*");
    }

    [Fact]
    public void Optimize_AHugeGrid_CostsNothingUpFront()
    {
        ParameterValue[] values = [.. Enumerable.Range(0, 1200).Select(i => (ParameterValue)i)];
        GridSampler sampler = new(("x", values), ("y", values), ("z", values));
        sampler.PointCount.Should().Be(1_728_000_000);
        Study study = CreateStudy(sampler);
        study.Optimize(trial => trial.SuggestInt("x", 0, 1199) + trial.SuggestInt("y", 0, 1199) + trial.SuggestInt("z", 0, 1199), 100);
        study.GetTrials().Select(trial => trial.Parameters.ToString()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Optimize_WithHyperband_SeesTheWholeStudy()
    {
        Study study = Study.Create(new StudyOptions
        {
            Sampler = new GridSampler(Numbers(5, 5)),
            Pruner = new Hyperopt.Pruners.HyperbandPruner(new() { MaxResource = 9 }),
        });
        study.Optimize(
            trial =>
            {
                trial.Report(trial.Number, 1);
                trial.ThrowIfShouldPrune();
                return SuggestBoth(trial, 5, 5);
            },
            1000);
        study.GetTrials().Should().HaveCount(25);
    }

    private static GridSamplerOptions Numbers(int xCount, int yCount) => new()
    {
        Grid = new Dictionary<string, IReadOnlyList<ParameterValue>>
        {
            ["x"] = [.. Enumerable.Range(0, xCount).Select(i => (ParameterValue)i)],
            ["y"] = [.. Enumerable.Range(0, yCount).Select(i => (ParameterValue)i)],
        },
    };

    private static Study CreateStudy(GridSamplerOptions options) => CreateStudy(new GridSampler(options));

    private static Study CreateStudy(ISampler sampler) => Study.Create(new StudyOptions { Sampler = sampler });

    private static double SuggestBoth(Trial trial, int xCount, int yCount) =>
        trial.SuggestInt("x", 0, xCount - 1) + 0.1 * trial.SuggestInt("y", 0, yCount - 1);

    private static void CheckVisits(Study study, int count)
    {
        study.GetTrials().Select(trial => trial.Parameters.ToString()).Should().OnlyHaveUniqueItems().And.HaveCount(count);
        study.IsExhausted.Should().BeTrue();
    }

    private static double SuggestAll(Trial trial, Dictionary<string, IReadOnlyList<ParameterValue>> grid)
    {
        foreach ((string name, IReadOnlyList<ParameterValue> values) in grid)
            Contracts.ContractTrials.Suggest(trial, name, new CategoricalDistribution([.. values]));
        return 0;
    }

    private static Dictionary<string, IReadOnlyList<ParameterValue>> ReadGrid(JsonElement json) => json.EnumerateObject()
        .ToDictionary(p => p.Name, p => (IReadOnlyList<ParameterValue>)[.. p.Value.EnumerateArray().Select(VectorValue.Value)]);

    private static string Describe(JsonElement point) => string.Join(", ",
        point.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}: {VectorValue.Value(p.Value)}"));

    private static string Describe(GridPoints points, int id) => string.Join(", ",
        Enumerable.Range(0, points.Names.Length).Select(i => $"{points.Names[i]}: {points.ValueAt(id, i)}"));

    private static string Describe(FrozenTrial trial, IEnumerable<string> names) => string.Join(", ",
        names.Order(StringComparer.Ordinal).Select(name => $"{name}: {trial.Parameters[name]}"));
}
