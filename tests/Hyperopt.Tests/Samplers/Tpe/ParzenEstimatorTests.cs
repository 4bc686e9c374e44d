using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers.Tpe;
using Hyperopt.SearchSpaces;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.Tpe;

public sealed class ParzenEstimatorTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("parzen");

    public static TheoryData<string> Names => Vectors.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimator_OnReferenceVectors_HasTheExpectedKernelsAndDensity(string name)
    {
        VectorCase item = Vectors[name];
        SearchSpace space = ReadSpace(item.Input.GetProperty("space"));
        ParzenEstimator estimator = Build(item.Input, space);
        item.Check(estimator.NormalizedWeights(), item.Expected.GetProperty("weights"), "weights");
        int column = 0;
        foreach (JsonElement kernels in item.Expected.GetProperty("kernels").EnumerateArray())
            CheckKernels(item, estimator, column++, kernels);
        double[] points = ReadPoints(item.Input.GetProperty("points"), space, estimator.ToModel);
        double[] logDensities = new double[points.Length / space.Count];
        estimator.LogDensity(points, logDensities);
        ParzenReference ours = ParzenReference.Of(estimator, space);
        ParzenReference expected = ParzenReference.Read(item.Expected, space);
        item.Check(expected.LogDensities(points), item.Expected.GetProperty("log_pdf"), "log_pdf by the formula from the expected kernels");
        for (int i = 0; i < logDensities.Length; i++)
            item.Check(logDensities[i], ours.LogDensities(points)[i], "log_pdf by the formula from our kernels");
        if (ours.HasSameOrderAs(expected))
            item.Check(logDensities, item.Expected.GetProperty("log_pdf"), "log_pdf");
    }

    [Fact]
    public void AddAndRemove_InAnyOrder_LeaveTheSameEstimatorAsBuildingItAnew()
    {
        SearchSpace space = new(
        [
            new("a", new FloatDistribution(0, 1)),
            new("b", new IntDistribution(1, 64, log: true)),
            new("c", new CategoricalDistribution("x", "y", "z")),
            new("d", new FloatDistribution(-3, 3, step: 0.5)),
            new("e", new FloatDistribution(1e-4, 10, log: true)),
        ]);
        RandomStream random = new(5);
        ParzenEstimator incremental = new(space, ParzenSettings.Default, WeightRule.ByAge);
        SortedDictionary<int, double[]> kept = [];
        for (int step = 0; step < 600; step++)
        {
            if (kept.Count > 3 && random.NextDouble() < 0.35)
            {
                int number = kept.Keys.ElementAt(random.NextInt(kept.Count));
                kept.Remove(number);
                incremental.Remove(number);
                continue;
            }
            int added = random.NextInt(100_000);
            double[] row = [Math.Round(random.NextDouble(), 1), 1 + random.NextInt(64), random.NextInt(3), -3 + 0.5 * random.NextInt(13), 0.001 + random.NextDouble()];
            if (kept.TryAdd(added, row))
                incremental.Add(added, row);
        }
        ParzenEstimator anew = new(space, ParzenSettings.Default, WeightRule.ByAge);
        foreach ((int number, double[] row) in kept)
            anew.Add(number, row);
        double[] points = new double[24 * space.Count];
        anew.Sample(ref random, points);
        double[] expected = new double[24], actual = new double[24];
        anew.LogDensity(points, expected);
        incremental.LogDensity(points, actual);
        actual.Should().Equal(expected);
    }

    [Fact]
    public void Sample_ManyPoints_FollowsTheDensity()
    {
        SearchSpace space = new([new("x", new FloatDistribution(0, 1))]);
        ParzenEstimator estimator = new(space, ParzenSettings.Default, WeightRule.ByAge);
        estimator.Add(0, [0.2]);
        estimator.Add(1, [0.25]);
        estimator.Add(2, [0.9]);
        RandomStream random = new(3);
        double[] points = new double[40_000];
        estimator.Sample(ref random, points);
        const int Bins = 20;
        double[] centers = [.. Enumerable.Range(0, Bins * 50).Select(i => (i + 0.5) / (Bins * 50))];
        double[] logDensities = new double[centers.Length];
        estimator.LogDensity(centers, logDensities);
        double chiSquare = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            double expected = points.Length * logDensities.Skip(bin * 50).Take(50).Average(Math.Exp) / Bins;
            int observed = points.Count(x => x >= bin / (double)Bins && x < (bin + 1) / (double)Bins);
            chiSquare += (observed - expected) * (observed - expected) / expected;
        }
        chiSquare.Should().BeLessThan(43.8, "the 99.9% quantile of chi-square with 19 degrees of freedom is 43.8");
    }

    private static void CheckKernels(VectorCase item, ParzenEstimator estimator, int column, JsonElement expected)
    {
        if (expected.GetProperty("type").GetString() == "numerical")
        {
            NumericKernels kernels = estimator.Numeric(column);
            double[] centers = [.. kernels.Centers.Take(estimator.Count), kernels.PriorCenter];
            double[] bandwidths = [.. Enumerable.Range(0, estimator.Count).Select(kernels.Bandwidth), kernels.PriorBandwidth];
            item.Check(centers, expected.GetProperty("mus"), $"mus of column {column}");
            // The reference sorted more than 16 observations with an unstable sort: which of several equal observations got which
            // bandwidth is not determined, so that bandwidths of equal centres are compared as sets.
            item.Check(
                SortWithinEqualCenters(centers, bandwidths),
                SortWithinEqualCenters(centers, VectorFile.Numbers(expected.GetProperty("sigmas"))),
                $"sigmas of column {column}");
            return;
        }
        CategoricalKernels categorical = estimator.Categorical(column);
        JsonElement[] rows = [.. expected.GetProperty("weights").EnumerateArray()];
        for (int slot = 0; slot < estimator.Count; slot++)
        {
            double[] row = [.. Enumerable.Range(0, categorical.ChoiceCount)
                .Select(c => c == categorical.Observed[slot] ? categorical.HitProbability : categorical.MissProbability)];
            item.Check(row, rows[slot], $"row {slot} of column {column}");
        }
    }

    private static double[] SortWithinEqualCenters(double[] centers, double[] bandwidths) =>
        [.. centers.Zip(bandwidths).OrderBy(kernel => kernel.First).ThenBy(kernel => kernel.Second).Select(kernel => kernel.Second)];

    private static ParzenEstimator Build(JsonElement input, SearchSpace space)
    {
        ParzenSettings settings = new(
            input.GetProperty("prior_weight").GetDouble(),
            input.GetProperty("consider_magic_clip").GetBoolean(),
            input.GetProperty("consider_endpoints").GetBoolean());
        string rule = input.GetProperty("weights").GetString()!;
        ParzenEstimator estimator = new(space, settings, rule == "uniform" ? WeightRule.Uniform : WeightRule.ByAge);
        double[] rows = ReadPoints(input.GetProperty("observations"), space, (_, value) => value);
        for (int i = 0; i < rows.Length / space.Count; i++)
            estimator.Add(i, rows.AsSpan(i * space.Count, space.Count));
        if (input.GetProperty("predetermined_weights").ValueKind == JsonValueKind.Array)
            estimator.SetWeights(VectorFile.Numbers(input.GetProperty("predetermined_weights")));
        else if (rule == "increasing")
            estimator.SetWeights([.. Enumerable.Range(1, estimator.Count).Select(i => (double)i)]);
        return estimator;
    }

    private static SearchSpace ReadSpace(JsonElement json) => new(json.EnumerateArray().Select(p =>
        KeyValuePair.Create(p.GetProperty("name").GetString()!, Distribution.Parse(p.GetProperty("distribution").GetRawText()))));

    private static double[] ReadPoints(JsonElement json, SearchSpace space, Func<int, double, double> convert)
    {
        int n = json.GetProperty(space.Names[0]).GetArrayLength();
        double[] points = new double[n * space.Count];
        for (int d = 0; d < space.Count; d++)
        {
            double[] column = VectorFile.Numbers(json.GetProperty(space.Names[d]));
            for (int i = 0; i < n; i++)
                points[i * space.Count + d] = convert(d, column[i]);
        }
        return points;
    }
}
