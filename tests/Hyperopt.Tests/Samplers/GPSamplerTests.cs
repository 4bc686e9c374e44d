using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Tests.Samplers;

public sealed class GPSamplerTests
{
    [Theory]
    [InlineData(201, 1)]
    [InlineData(400, 1)]
    [InlineData(3, 9)]
    public void Optimize_WithMoreThanAModelCanTake_SamplesIndependentlyAndSaysSoOnce(int parameters, int objectives)
    {
        RecordingLoggerFactory logger = new();
        Study study = CreateStudy(new() { Seed = 1, WarnIndependentSampling = false }, objectives, logger);

        study.Optimize(
            trial =>
            {
                double sum = 0;
                for (int i = 0; i < parameters; i++)
                    sum += trial.SuggestFloat("x" + i, 0, 1);
                return [.. Enumerable.Range(0, objectives).Select(m => sum * (m + 1))];
            },
            20);

        logger.Lines.Where(line => line.StartsWith("Warning", StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().Contain($"{parameters} parameters and {objectives} objectives").And.Contain("at most 200 and 8").And.Contain("Use another sampler");
        study.GetTrials().Select(trial => trial.Parameters.GetInternal("x0")).Should().OnlyHaveUniqueItems("random draws go on");
    }

    [Fact]
    public void Optimize_ASmoothBowl_ComesFarNearerThanRandomSearch()
    {
        Study study = CreateStudy(new() { Seed = 2 });
        study.Optimize(trial => Bowl(trial), 40);

        study.BestValue.Should().BeLessThan(0.01);
    }

    [Fact]
    public void Optimize_BeyondTheLargestModel_RemembersWhereNothingIsToBeFound()
    {
        Study study = CreateStudy(new() { Seed = 3, MaxObservationCount = 40 });
        study.Optimize(trial => Bowl(trial), 80);

        study.GetTrials().Skip(40).Average(trial => trial.Value!.Value).Should().BeLessThan(1, "random points have 30 on average");
    }

    [Fact]
    public void Optimize_WithAConstraint_FindsTheBestAllowedPoint()
    {
        Study study = CreateStudy(new() { Seed = 4 });
        study.Optimize(
            trial =>
            {
                double x = trial.SuggestFloat("x", -5, 5), y = trial.SuggestFloat("y", -5, 5);
                trial.SetConstraint("line", 1 - x - y); // the bowl's bottom (0, 0) is forbidden; the best is (0.5, 0.5)
                return x * x + y * y;
            },
            40);

        study.BestValue.Should().BeInRange(0.5, 0.6);
    }

    [Fact]
    public void Ask_InABatch_SpreadsTheTrials()
    {
        Study study = CreateStudy(new() { Seed = 5 });
        study.Optimize(trial => Bowl(trial), 20);

        double[] batch = [.. Enumerable.Range(0, 6).Select(_ => study.Ask()).Select(trial => trial.SuggestFloat("x0", -5, 5)
            + 10 * trial.SuggestFloat("x1", -5, 5) + 100 * trial.SuggestFloat("x2", -5, 5))];

        batch.Should().OnlyHaveUniqueItems("what is pending counts as tried");
    }

    [Fact]
    public void Optimize_WithCategories_PrefersTheBestOne()
    {
        Study study = CreateStudy(new() { Seed = 6 });
        string[] kinds = ["a", "b", "c", "d"];
        study.Optimize(
            trial => trial.SuggestFloat("x", 0, 1) + Array.IndexOf(kinds, trial.SuggestCategorical("kind", "a", "b", "c", "d")),
            30);

        study.GetTrials().Skip(15).Count(trial => trial.Parameters["kind"].AsString() == "a").Should().BeGreaterThan(8);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        FluentActions.Invoking(() => new GPSamplerOptions { StartupTrialCount = -1 })
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("StartupTrialCount").WithMessage("*-1*");
        FluentActions.Invoking(() => new GPSamplerOptions { MaxObservationCount = 19 })
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("MaxObservationCount").WithMessage("*20*");
        FluentActions.Invoking(() => new GPSamplerOptions { MaxPendingAge = TimeSpan.Zero })
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("MaxPendingAge");
        FluentActions.Invoking(() => new GPSampler(null!)).Should().Throw<ArgumentNullException>().WithParameterName("options");
    }

    private static double Bowl(Trial trial)
    {
        double sum = 0;
        for (int i = 0; i < 3; i++)
            sum += Math.Pow(trial.SuggestFloat("x" + i, -5, 5) - i, 2);
        return sum;
    }

    private static Study CreateStudy(GPSamplerOptions options, int objectives = 1, RecordingLoggerFactory? logger = null) => Study.Create(new StudyOptions
    {
        Directions = [.. Enumerable.Repeat(StudyDirection.Minimize, objectives)],
        Sampler = new GPSampler(options),
        Pruner = new NopPruner(),
        LoggerFactory = logger ?? new RecordingLoggerFactory(),
    });
}
