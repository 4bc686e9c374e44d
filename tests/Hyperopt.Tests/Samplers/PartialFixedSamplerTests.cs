using Hyperopt.Samplers;

namespace Hyperopt.Tests.Samplers;

public sealed class PartialFixedSamplerTests
{
    [Fact]
    public void Optimize_HoldsTheGivenParametersAndVariesTheRest()
    {
        Study study = CreateStudy(new PartialFixedSampler(new TpeSampler(new() { Seed = 1 }), ("x", 0.5), ("kind", "b")));
        study.Optimize(Objective, 30);
        study.GetTrials().Should().OnlyContain(trial => trial.Parameters["x"].AsDouble() == 0.5 && trial.Parameters["kind"].AsString() == "b");
        study.GetTrials().Select(trial => trial.Parameters["y"].AsDouble()).Distinct().Should().HaveCount(30);
    }

    [Fact]
    public void Optimize_FromTheBestTrial_LearnsFromEarlierTrials()
    {
        Study study = CreateStudy(new TpeSampler(new() { Seed = 2 }));
        study.Optimize(Objective, 40);
        double held = study.BestTrial.Parameters["x"].AsDouble(), before = study.BestValue;
        study.Sampler = new PartialFixedSampler(study.Sampler, new Dictionary<string, ParameterValue> { ["x"] = held });
        study.Optimize(Objective, 40);
        study.GetTrials().Skip(40).Should().OnlyContain(trial => trial.Parameters["x"].AsDouble() == held);
        study.GetTrials().Skip(40).Average(trial => trial.Value!.Value).Should().BeLessThan(study.GetTrials().Take(10).Average(trial => trial.Value!.Value));
        (study.BestValue <= before).Should().BeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Optimize_WithBruteForce_VisitsTheRestCompletely(bool withEarlierTrials)
    {
        Study study = CreateStudy(new BruteForceSampler(new() { Seed = 3 }));
        static double Grid(Trial trial) => trial.SuggestInt("a", 0, 3) + trial.SuggestInt("b", 0, 4) + trial.SuggestInt("c", 0, 1);
        if (withEarlierTrials)
            study.Optimize(Grid, 10);
        int first = study.TrialCount;
        study.Sampler = new PartialFixedSampler(study.Sampler, ("a", 1));
        int open = 10 - study.GetTrials().Count(trial => trial.Parameters["a"].AsInt32() == 1);
        study.Optimize(Grid, open);
        study.GetTrials().Where(trial => trial.Parameters["a"].AsInt32() == 1).Select(trial => trial.Parameters.ToString())
            .Should().OnlyHaveUniqueItems().And.HaveCount(10);
        study.GetTrials().Skip(first).Should().OnlyContain(trial => trial.Parameters["a"].AsInt32() == 1);
    }

    [Fact]
    public void Optimize_WithAnEnqueuedTrial_LetsItTakeItsOwnValue()
    {
        Study study = CreateStudy(new PartialFixedSampler(new RandomSampler(), ("x", 0.5)));
        study.Enqueue(("x", -0.25));
        study.Optimize(Objective, 2);
        study.GetTrials().Select(trial => trial.Parameters["x"].AsDouble()).Should().Equal(-0.25, 0.5);
    }

    [Fact]
    public void Optimize_WithAValueOutsideTheRange_TakesIt()
    {
        Study study = CreateStudy(new PartialFixedSampler(new RandomSampler(), ("x", 7.0)));
        study.Optimize(Objective, 1);
        study.GetTrials()[0].Parameters["x"].AsDouble().Should().Be(7.0);
    }

    [Fact]
    public void Suggest_AValueThatTheParameterCannotTake_IsRefused()
    {
        Study study = CreateStudy(new PartialFixedSampler(new RandomSampler(), ("kind", "z")));
        study.Invoking(s => s.Optimize(Objective, 1)).Should().Throw<InvalidOperationException>()
            .WithMessage("Parameter 'kind': it is held at z, which *not one of the choices*");
    }

    [Fact]
    public void Constructor_WithoutParameters_IsRefused() =>
        FluentActions.Invoking(() => new PartialFixedSampler(new RandomSampler())).Should().Throw<ArgumentException>()
            .WithMessage("At least one parameter is held, but got none. Name one, or use RandomSampler itself.*");

    [Fact]
    public void Constructor_WithANameTwice_IsRefused() =>
        FluentActions.Invoking(() => new PartialFixedSampler(new RandomSampler(), ("x", 1), ("x", 2))).Should().Throw<ArgumentException>()
            .WithMessage("A parameter is held at one value, but 'x' occurs twice.*");

    [Fact]
    public void Constructor_WithNothing_IsRefused()
    {
        FluentActions.Invoking(() => new PartialFixedSampler(null!, ("x", 1))).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new PartialFixedSampler(new RandomSampler(), (Dictionary<string, ParameterValue>)null!)).Should().Throw<ArgumentNullException>();
    }

    private static Study CreateStudy(ISampler sampler) => Study.Create(new StudyOptions { Sampler = sampler });

    private static double Objective(Trial trial)
    {
        double x = trial.SuggestFloat("x", -1, 1), y = trial.SuggestFloat("y", -1, 1);
        return x * x + y * y + (trial.SuggestCategorical("kind", "a", "b") == "a" ? 0.1 : 0);
    }
}
