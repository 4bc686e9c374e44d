using FluentAssertions;
using Hyperopt;
using Hyperopt.Samplers;
using Xunit;
using Xunit.Abstractions;

namespace UnitTestExperiment;

/// <summary>An experiment as a unit test: tune, print what was found, and assert that it is as good as expected.</summary>
public sealed class CacheTuningTests(ITestOutputHelper output)
{
    [Fact]
    public void Tuning_OfTheCache_FindsABetterSettingThanTheDefault()
    {
        // A seed makes the experiment repeat exactly, also with several trials at a time.
        Study study = Study.Create(new StudyOptions { Sampler = new TpeSampler(new() { Seed = 42 }) });

        OptimizeResult result = study.Optimize(Cost, new OptimizeOptions { TrialCount = 60, MaxDegreeOfParallelism = 4 });

        output.WriteLine(result.ToString());
        output.WriteLine(study.BestTrial.ToString());
        double defaultCost = Cost(new FixedTrial(("capacity", 16), ("evicts_oldest", false)));
        study.BestValue.Should().BeLessThan(0.9 * defaultCost);
        study.BestParameters["evicts_oldest"].AsBoolean().Should().BeTrue();
    }

    [Fact]
    public void Tuning_WithTheSameSeed_RepeatsEveryTrial() => Run().Should().Equal(Run());

    private static double Cost(Trial trial)
    {
        int capacity = trial.SuggestInt("capacity", 1, 1024, log: true);
        bool evictsOldest = trial.SuggestBool("evicts_oldest");
        return new CacheSimulation(capacity, evictsOldest).AverageCost(requests: 1000);
    }

    private static List<double> Run()
    {
        Study study = Study.Create(new StudyOptions { Sampler = new TpeSampler(new() { Seed = 1 }) });
        study.Optimize(Cost, new OptimizeOptions { TrialCount = 30, MaxDegreeOfParallelism = 4 });
        return [.. study.GetTrials().Select(trial => trial.Value!.Value)];
    }
}
