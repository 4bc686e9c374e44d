using System.Text.Json;
using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers;

public sealed class BruteForceSamplerTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("grid_bruteforce");

    public static TheoryData<string> Programs => Vectors.Names("brute_force");

    [Theory]
    [MemberData(nameof(Programs))]
    public void Optimize_AReferenceProgram_VisitsEachCombinationOnceAndStops(string name)
    {
        VectorCase vector = Vectors[name];
        JsonElement program = vector.Input.GetProperty("program");
        for (int seed = 0; seed < 3; seed++)
        {
            Study study = CreateStudy(seed);
            OptimizeResult result = study.Optimize(trial => Run(trial, program), 100_000);
            result.StopReason.Should().Be(StopReason.SamplerExhausted);
            result.TrialCount.Should().Be(vector.Expected.GetProperty("trials_until_exhausted").GetInt32());
            Combinations(study).Should().BeEquivalentTo(vector.Expected.GetProperty("combinations").EnumerateArray().Select(Describe));
        }
    }

    [Theory]
    [InlineData(TrialOrdering.Fast, false)]
    [InlineData(TrialOrdering.Fast, true)]
    [InlineData(TrialOrdering.Deterministic, false)]
    [InlineData(TrialOrdering.Deterministic, true)]
    public void Optimize_InParallel_VisitsAllCombinations(TrialOrdering ordering, bool avoidPrematureStop)
    {
        Study study = CreateStudy(1, avoidPrematureStop);
        OptimizeOptions options = new() { TrialCount = 10_000, MaxDegreeOfParallelism = 8, Ordering = ordering };
        double Objective(Trial trial)
        {
            Thread.Sleep(Random.Shared.Next(3));
            return SuggestTree(trial);
        }
        study.Optimize(Objective, options);
        while (Combinations(study).Distinct().Count() < 49 && study.TrialCount < 200)
            study.Optimize(Objective, options);
        Combinations(study).Distinct().Should().HaveCount(49);
        study.TrialCount.Should().BeLessThan(49 + 49 / 2, "only few are tried twice");
    }

    [Fact]
    public void Optimize_AfterTheProcessWasRestarted_GoesOnWhereItEnded()
    {
        Study study = CreateStudy(2);
        for (int i = 0; i < 7; i++)
        {
            study.Sampler = new BruteForceSampler(new() { Seed = 100 + i });
            study.Optimize(SuggestTree, 7);
        }
        Combinations(study).Should().HaveCount(49).And.OnlyHaveUniqueItems();
        study.IsExhausted.Should().BeTrue();
    }

    [Fact]
    public void Optimize_WhenExhausted_TriesOneAgainAndStops()
    {
        Study study = CreateStudy(3);
        study.Optimize(trial => trial.SuggestInt("x", 0, 2), 100).TrialCount.Should().Be(3);
        study.Optimize(trial => trial.SuggestInt("x", 0, 2), 100).TrialCount.Should().Be(1);
    }

    [Fact]
    public void Optimize_WithFailedAndPrunedTrials_CountsThemAsVisits()
    {
        Study study = CreateStudy(4);
        study.Optimize(
            trial => trial.SuggestInt("x", 0, 5) switch { 0 => double.NaN, 1 => throw new TrialPrunedException(), int x => x },
            100);
        study.TrialCount.Should().Be(6);
    }

    [Fact]
    public void Optimize_ATrialThatFailsBeforeItSuggests_DoesNotEndTheStudy()
    {
        Study study = CreateStudy(5);
        OptimizeOptions options = new() { TrialCount = 100, ShouldCatch = e => e is TimeoutException };
        study.Optimize(trial => trial.Number == 0 ? throw new TimeoutException() : trial.SuggestInt("x", 0, 5), options);
        study.TrialCount.Should().Be(7);
    }

    [Fact]
    public void Optimize_WithEnqueuedTrials_DoesNotVisitThemAgain()
    {
        Study study = CreateStudy(6);
        study.Enqueue(("x", 2));
        study.Enqueue(("x", 77));
        study.Optimize(trial => trial.SuggestInt("x", 0, 4), 100);
        Combinations(study).Should().HaveCount(6, "one enqueued trial is a combination, the other is not").And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Ask_ManyAtOnce_GivesEachCombinationOnce()
    {
        Study study = CreateStudy(7);
        Trial first = study.Ask();
        study.Tell(first, SuggestTree(first));
        IReadOnlyList<Trial> trials = study.Ask(48);
        study.Tell(trials, [.. trials.Select(SuggestTree)]);
        Combinations(study).Distinct().Should().HaveCount(49);
    }

    [Fact]
    public void Optimize_ASmallBranchBesideALargeOne_VisitsItEarly()
    {
        int[] firstVisits = [.. Enumerable.Range(0, 30).Select(seed =>
        {
            Study study = CreateStudy(seed);
            study.Optimize(trial => trial.SuggestCategorical("branch", "small", "large") == "small" ? 0 : trial.SuggestInt("x", 0, 999), 50);
            return Array.FindIndex(study.GetTrials(), trial => trial.Parameters["branch"].AsString() == "small");
        })];
        firstVisits.Should().OnlyContain(visit => visit >= 0 && visit < 40);
        firstVisits.Average().Should().BeLessThan(6, "each of two open values has a chance of a quarter at least");
    }

    [Fact]
    public void Suggest_AContinuousParameter_IsRefused() =>
        FluentActions.Invoking(() => CreateStudy(0).Optimize(trial => trial.SuggestFloat("rate", 0, 1), 5))
            .Should().Throw<InvalidOperationException>()
            .WithMessage("Parameter 'rate': brute force tries every value, but Float[0, 1] has infinitely many. Give the parameter a step*");

    [Fact]
    public void Suggest_AnotherParameterAfterTheSameValues_IsRefused() =>
        FluentActions.Invoking(() => CreateStudy(0).Optimize(trial => trial.SuggestInt(trial.Number == 3 ? "b" : "a", 0, 9), 5))
            .Should().Throw<InvalidOperationException>()
            .WithMessage("Parameter 'b': after {}, earlier trials suggested 'a' as Int[0, 9], but trial 3 suggests 'b'*");

    [Fact]
    public void Constructor_WithoutOptions_IsRefused() =>
        FluentActions.Invoking(() => new BruteForceSampler(null!)).Should().Throw<ArgumentNullException>();

    private static Study CreateStudy(int seed, bool avoidPrematureStop = false) => Study.Create(new StudyOptions
    {
        Sampler = new BruteForceSampler(new() { Seed = seed, AvoidPrematureStop = avoidPrematureStop }),
    });

    // 3 × 4 + 5 + 4 × 8 = 49 combinations
    private static double SuggestTree(Trial trial) => trial.SuggestCategorical("kind", "a", "b", "c") switch
    {
        "a" => trial.SuggestInt("depth", 1, 3) + trial.SuggestFloat("share", 0.1, 0.4, 0.1),
        "b" => trial.SuggestInt("width", 1, 5, log: true),
        _ => trial.SuggestInt("units", 0, 30, step: 10) * trial.SuggestInt("layers", 1, 8),
    };

    private static string[] Combinations(Study study) => [.. study.GetTrials().Select(Describe)];

    private static string Describe(FrozenTrial trial) => Join(trial.Parameters.Select(p => (p.Key, p.Value)));

    private static string Describe(JsonElement combination) =>
        Join(combination.EnumerateObject().Select(p => (p.Name, VectorValue.Value(p.Value))));

    private static string Join(IEnumerable<(string Name, ParameterValue Value)> parameters) =>
        string.Join(", ", parameters.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}: {p.Value}"));

    private static double Run(Trial trial, JsonElement program)
    {
        foreach (JsonElement step in program.EnumerateArray())
        {
            if (step.GetProperty("when") is { ValueKind: JsonValueKind.Object } when
                && !(trial.Parameters.TryGetValue(when.GetProperty("name").GetString()!, out ParameterValue taken)
                    && when.GetProperty("in").EnumerateArray().Any(value => VectorValue.Value(value).ToString() == taken.ToString())))
            {
                continue;
            }
            trial.Suggest(step.GetProperty("name").GetString()!, VectorValue.Distribution(step.GetProperty("distribution")));
        }
        return 0;
    }
}
