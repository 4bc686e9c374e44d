using System.Text.Json;
using Hyperopt.Samplers.CmaEs;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.CmaEs;

/// <summary>Evolution strategies and warm starts against cmaes.json.</summary>
public sealed class EvolutionVectorTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("cmaes");

    public static TheoryData<string> Strategies => Select("cma", "sepcma", "cmawm");

    public static TheoryData<string> WarmStarts => Select("warm_start_mgd");

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Constants_OfAVector_Agree(string name)
    {
        VectorCase item = Vectors[name];
        JsonElement expected = item.Expected.GetProperty("constants");
        EvolutionConstants actual = Create(item).Constants;
        actual.PopulationSize.Should().Be(expected.GetProperty("popsize").GetInt32());
        actual.ParentCount.Should().Be(expected.GetProperty("mu").GetInt32());
        actual.HistoryLength.Should().Be(expected.GetProperty("funhist_term").GetInt32());
        item.Check(actual.Weights, expected.GetProperty("weights"), "weights");
        item.Check(actual.EffectiveCount, expected.GetProperty("mu_eff"), "mu_eff");
        item.Check(actual.RankOneRate, expected.GetProperty("c1"), "c1");
        item.Check(actual.RankMuRate, expected.GetProperty("cmu"), "cmu");
        item.Check(actual.PathRate, expected.GetProperty("cc"), "cc");
        item.Check(actual.SigmaPathRate, expected.GetProperty("c_sigma"), "c_sigma");
        item.Check(actual.Damping, expected.GetProperty("d_sigma"), "d_sigma");
        item.Check(actual.ExpectedLength, expected.GetProperty("chi_n"), "chi_n");
        if (expected.TryGetProperty("margin", out JsonElement margin) && margin.ValueKind == JsonValueKind.Number)
            item.Check(CreateMargin(item)!.Probability, margin, "margin");
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Tell_OfAVector_GivesTheExpectedStates(string name)
    {
        VectorCase item = Vectors[name];
        EvolutionStrategy strategy = Create(item);
        Margin? margin = CreateMargin(item);
        if (item.Expected.TryGetProperty("initial_should_stop", out JsonElement stops) && stops.ValueKind != JsonValueKind.Null)
            strategy.ShouldStop().Should().Be(stops.GetBoolean());
        Dictionary<int, JsonElement> states = item.Expected.GetProperty("states").EnumerateArray()
            .ToDictionary(state => state.GetProperty("generation").GetInt32());
        int generation = 0;
        foreach (JsonElement told in item.Input.GetProperty("generations").EnumerateArray())
        {
            double[][] points = [.. told.EnumerateArray().Select(solution => VectorFile.Numbers(solution.GetProperty("x")))];
            double[] losses = [.. told.EnumerateArray().Select(solution => VectorFile.Number(solution.GetProperty("value")))];
            CheckEncoded(item, strategy, margin, generation, points);
            int[] order = [.. Enumerable.Range(0, losses.Length).OrderBy(k => losses[k])];
            strategy.Tell(points.SelectMany(x => x).ToArray(), order, [], losses[order[0]], losses[order[^1]]);
            margin?.Correct(strategy);
            if (states.TryGetValue(++generation, out JsonElement expected))
                CheckState(item, strategy, margin, expected, generation);
            bool shouldStop = strategy.ShouldStop();
            if (states.TryGetValue(generation, out expected))
                shouldStop.Should().Be(expected.GetProperty("should_stop").GetBoolean(), "stop test of generation {0}", generation);
        }
    }

    [Theory]
    [MemberData(nameof(WarmStarts))]
    public void FromPoints_OfAVector_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        (double[] Point, double Loss)[] solutions = [.. item.Input.GetProperty("solutions").EnumerateArray()
            .Select(s => (VectorFile.Numbers(s.GetProperty("x")), VectorFile.Number(s.GetProperty("value")))).OrderBy(s => s.Item2)];
        int n = solutions[0].Point.Length;
        StartDistribution start = StartDistribution.FromPoints(solutions.SelectMany(s => s.Point).ToArray(), n, solutions.Length,
            item.Input.GetProperty("gamma").GetDouble(), item.Input.GetProperty("alpha").GetDouble());
        item.Check(start.Mean, item.Expected.GetProperty("mean"), "mean");
        item.Check(start.Sigma, item.Expected.GetProperty("sigma"), "sigma");
        item.Check(start.Covariance, VectorFile.Rows(item.Expected.GetProperty("cov")).SelectMany(row => row).ToArray(), "cov");
    }

    private static TheoryData<string> Select(params string[] algorithms)
    {
        TheoryData<string> names = [];
        foreach (JsonElement item in Vectors.Root.GetProperty("cases").EnumerateArray())
        {
            if (algorithms.Contains(item.GetProperty("input").GetProperty("algorithm").GetString()))
                names.Add(item.GetProperty("name").GetString()!);
        }
        return names;
    }

    private static EvolutionStrategy Create(VectorCase item)
    {
        double[] mean = VectorFile.Numbers(item.Input.GetProperty("mean"));
        double sigma = item.Input.GetProperty("sigma").GetDouble();
        int size = PopulationSize(item, mean.Length);
        if (item.Input.GetProperty("algorithm").GetString() == "sepcma")
            return new DiagonalCovariance(mean, sigma, size);
        double[] covariance = item.Input.TryGetProperty("cov", out JsonElement cov) && cov.ValueKind == JsonValueKind.Array
            ? [.. VectorFile.Rows(cov).SelectMany(row => row)]
            : [];
        bool adapts = item.Input.TryGetProperty("lr_adapt", out JsonElement flag) && flag.GetBoolean();
        return new FullCovariance(mean, sigma, EvolutionConstants.Full(mean.Length, size, rankMuOffset: 0), covariance, adapts);
    }

    private static int PopulationSize(VectorCase item, int n) =>
        item.Input.GetProperty("population_size") is { ValueKind: JsonValueKind.Number } size ? size.GetInt32() : EvolutionConstants.DefaultPopulationSize(n);

    private static Margin? CreateMargin(VectorCase item)
    {
        if (!item.Input.TryGetProperty("steps", out JsonElement given))
            return null;
        double[] steps = VectorFile.Numbers(given);
        double[][] bounds = VectorFile.Rows(item.Input.GetProperty("bounds"));
        MarginAxis[] axes = [.. Enumerable.Range(0, steps.Length).Where(j => steps[j] > 0).Select(j => MarginAxis.Even(
            j, bounds[j][0], steps[j], (int)Math.Ceiling((bounds[j][1] + steps[j] / 2 - bounds[j][0]) / steps[j])))];
        if (axes.Length == 0)
            return null;
        double probability = item.Input.GetProperty("margin") is { ValueKind: JsonValueKind.Number } margin
            ? margin.GetDouble()
            : Margin.DefaultProbability(steps.Length, PopulationSize(item, steps.Length));
        return new Margin(axes, probability);
    }

    private static void CheckEncoded(VectorCase item, EvolutionStrategy strategy, Margin? margin, int generation, double[][] points)
    {
        if (!item.Expected.TryGetProperty("encoded", out JsonElement encoded))
            return;
        for (int k = 0; k < points.Length; k++)
        {
            double[] rounded = [.. points[k]];
            margin?.Round(strategy, rounded);
            item.Check(rounded, encoded[generation][k], $"encoded point {k} of generation {generation + 1}");
        }
    }

    private static void CheckState(VectorCase item, EvolutionStrategy strategy, Margin? margin, JsonElement expected, int generation)
    {
        string what = $"of generation {generation}";
        if (!expected.TryGetProperty("mean", out JsonElement mean))
            return;
        item.Check(strategy.Mean, mean, "mean " + what);
        item.Check(strategy.Sigma, expected.GetProperty("sigma"), "sigma " + what);
        item.Check(strategy.SigmaPath, expected.GetProperty("p_sigma"), "p_sigma " + what);
        item.Check(strategy.Path, expected.GetProperty("p_c"), "p_c " + what);
        if (strategy is FullCovariance full)
            item.Check(full.Covariance, VectorFile.Rows(expected.GetProperty("C")).SelectMany(row => row).ToArray(), "C " + what);
        else
            item.Check([.. Enumerable.Range(0, strategy.Dimension).Select(strategy.Variance)], expected.GetProperty("C_diag"), "C " + what);
        if (expected.TryGetProperty("eta_mean", out JsonElement rate))
        {
            LearningRates rates = ((FullCovariance)strategy).Rates!;
            item.Check(rates.Mean, rate, "eta_mean " + what);
            item.Check(rates.Covariance, expected.GetProperty("eta_sigma"), "eta_sigma " + what);
        }
        if (expected.TryGetProperty("A", out JsonElement widening))
        {
            double[] factors = [.. Enumerable.Repeat(1.0, strategy.Dimension)];
            foreach (MarginAxis axis in margin?.Axes ?? [])
                factors[axis.Coordinate] = axis.Widening;
            item.Check(factors, widening, "A " + what);
        }
        if (margin is not null && expected.TryGetProperty("m_z_lim_low", out JsonElement low))
        {
            item.Check([.. margin.Axes.Select(axis => axis.LimitsAround(strategy.Mean[axis.Coordinate]).Low)], low, "lower limits " + what);
            item.Check([.. margin.Axes.Select(axis => axis.LimitsAround(strategy.Mean[axis.Coordinate]).High)],
                expected.GetProperty("m_z_lim_up"), "upper limits " + what);
        }
    }
}
