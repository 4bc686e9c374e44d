using System.Text.Json;
using Hyperopt.Problems;
using Hyperopt.Problems.Statistics;
using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Tests.Convergence;

/// <summary>What pruning is worth on simulated learning curves, where every study may make the same number of reports.</summary>
[Trait("Category", "Slow")]
public sealed class PruningQualityTests
{
    private const int StepCount = 81;
    private const int Budget = 15 * StepCount;

    // Eight pairs are tested, each at this level.
    private const double Significance = 0.01;

    [Theory]
    [InlineData("random+none")]
    [InlineData("random+median")]
    [InlineData("random+sha")]
    [InlineData("random+hyperband")]
    [InlineData("tpe+none")]
    [InlineData("tpe+median")]
    [InlineData("tpe+sha")]
    [InlineData("tpe+hyperband")]
    public void Score_OfSamplerAndPruner_IsNotSignificantlyWorseThanOptunas(string pair)
    {
        double[] scores = Run(pair, seeds: 60);

        MannWhitney.GreaterProbability(scores, OptunaScores(pair)).Should().BeGreaterThan(Significance, "our median is {0}", Median(scores));
    }

    [Fact]
    public void Score_OfTpeWithHyperband_HasABetterMedianThanThatOfTpeAlone() =>
        Median(Run("tpe+hyperband", seeds: 30)).Should().BeLessThan(Median(Run("tpe+none", seeds: 30)));

    [Theory]
    [InlineData("random")]
    [InlineData("tpe")]
    public void Score_WithAnyPruner_IsSignificantlyBetterThanWithoutOne(string sampler)
    {
        double[] alone = Run(sampler + "+none", seeds: 60);
        foreach (string pruner in new[] { "median", "sha", "hyperband" })
            MannWhitney.GreaterProbability(alone, Run($"{sampler}+{pruner}", seeds: 60)).Should().BeLessThan(Significance, pruner);
    }

    [Fact]
    public void Value_OfTheBestConfiguration_EndsLowestAfterCurvesHaveCrossed()
    {
        double best = LearningCurve.Value(0.01, 64, 0.02, StepCount);

        best.Should().BeApproximately(0.1, 1e-4);
        LearningCurve.Value(0.03, 64, 0.02, 9).Should().BeLessThan(LearningCurve.Value(0.01, 64, 0.02, 9));
        LearningCurve.Value(0.03, 64, 0.02, StepCount).Should().BeGreaterThan(best);
    }

    private static double[] Run(string pair, int seeds)
    {
        string[] names = pair.Split('+');
        return
        [
            .. Enumerable.Range(1, seeds).Select(seed => new LearningCurve().Solve(
                new StudyOptions { Sampler = CreateSampler(names[0], seed), Pruner = CreatePruner(names[1]) }, seed, Budget)),
        ];
    }

    private static ISampler CreateSampler(string name, int seed) =>
        name == "tpe" ? new TpeSampler(new() { Seed = seed }) : new RandomSampler(new() { Seed = seed });

    private static IPruner CreatePruner(string name) => name switch
    {
        "median" => new MedianPruner(),
        "sha" => new SuccessiveHalvingPruner(new() { MinResource = 3, ReductionFactor = 3 }),
        "hyperband" => new HyperbandPruner(new() { MinResource = 3, MaxResource = StepCount, ReductionFactor = 3 }),
        _ => new NopPruner(),
    };

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double[] OptunaScores(string pair)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "ReferenceData", "optuna-5.0.json")));
        return [.. document.RootElement.GetProperty("curve").GetProperty(pair).GetProperty("values").EnumerateArray().Select(v => v.GetDouble())];
    }
}
