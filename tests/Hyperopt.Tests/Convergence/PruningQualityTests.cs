using System.Text.Json;
using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Tests.Convergence;

/// <summary>What pruning is worth on simulated learning curves, where every study may make the same number of reports.</summary>
[Trait("Category", "Slow")]
public sealed class PruningQualityTests
{
    // Eight pairs are tested, each at this level.
    private const double Significance = 0.01;

    private static readonly Dictionary<string, double[]> OptunaScores = LoadScores();

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

        MannWhitney.PValueOfLarger(scores, OptunaScores[pair]).Should().BeGreaterThan(Significance, "our median is {0}", Median(scores));
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
            MannWhitney.PValueOfLarger(alone, Run($"{sampler}+{pruner}", seeds: 60)).Should().BeLessThan(Significance, pruner);
    }

    private static double[] Run(string pair, int seeds)
    {
        string[] names = pair.Split('+');
        return [.. Enumerable.Range(1, seeds).Select(seed => LearningCurves.Run(CreateSampler(names[0], seed), CreatePruner(names[1]), seed).Score)];
    }

    private static ISampler CreateSampler(string name, int seed) =>
        name == "tpe" ? new TpeSampler(new() { Seed = seed }) : new RandomSampler(new() { Seed = seed });

    private static IPruner CreatePruner(string name) => name switch
    {
        "median" => new MedianPruner(),
        "sha" => new SuccessiveHalvingPruner(new() { MinResource = 3, ReductionFactor = 3 }),
        "hyperband" => new HyperbandPruner(new() { MinResource = 3, MaxResource = LearningCurves.StepCount, ReductionFactor = 3 }),
        _ => new NopPruner(),
    };

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static Dictionary<string, double[]> LoadScores()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "ReferenceData", "curve_scores.json")));
        return document.RootElement.GetProperty("scores").EnumerateObject()
            .ToDictionary(pair => pair.Name, pair => pair.Value.EnumerateArray().Select(score => score.GetDouble()).ToArray());
    }
}
