using System.Text.Json;
using Hyperopt.Importance;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Importance;

/// <summary>PED-ANOVA number by number, forests by the mean over seeds.</summary>
public sealed class ImportanceVectorTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("importance");

    public static TheoryData<string> PedAnovas => Vectors.Names("ped_anova");

    public static TheoryData<string> Densities => Vectors.Names("ped_anova_grid_density");

    public static TheoryData<string> Forests => Vectors.Names("mdi", "fanova");

    [Theory]
    [MemberData(nameof(PedAnovas))]
    public void PedAnova_OnReferenceStudies_Agrees(string name)
    {
        VectorCase vector = Vectors[name];
        Study study = VectorStudy.Read(vector.Input.GetProperty("study"));
        ImportanceOptions options = new()
        {
            Evaluator = new PedAnovaEvaluator(new PedAnovaOptions
            {
                TargetQuantile = vector.Input.GetProperty("target_quantile").GetDouble(),
                RegionQuantile = vector.Input.GetProperty("region_quantile").GetDouble(),
                EvaluateOnLocal = vector.Input.GetProperty("evaluate_on_local").GetBoolean(),
            }),
            Parameters = [.. Parameters(vector.Input)],
            Target = VectorStudy.Target(vector.Input.GetProperty("target")),
        };
        Check(vector, study.GetParameterImportances(options with { Normalize = false }), "raw");
        Check(vector, study.GetParameterImportances(options), "normalized");
    }

    [Theory]
    [MemberData(nameof(Densities))]
    public void GridDensity_OfReferenceValues_Agrees(string name)
    {
        VectorCase vector = Vectors[name];
        ParameterGrid grid = new(VectorValue.Distribution(vector.Input.GetProperty("distribution")));
        grid.Size.Should().Be(vector.Expected.GetProperty("grid_size").GetInt32());
        int[] counts = new int[grid.Size];
        Hyperopt.Distributions.Distribution distribution = VectorValue.Distribution(vector.Input.GetProperty("distribution"));
        foreach (JsonElement value in vector.Input.GetProperty("values").EnumerateArray())
            counts[grid.IndexOf(distribution.ToInternal(VectorValue.Value(value)))]++;
        double[] density = new double[grid.Size];
        GridDensity.Estimate(grid, counts, density);
        vector.Check(density, vector.Expected.GetProperty("density"), "density");
    }

    [Theory]
    [MemberData(nameof(Forests))]
    public void Forests_OnReferenceStudies_AgreeOnAverage(string name)
    {
        VectorCase vector = Vectors[name];
        Study study = VectorStudy.Read(vector.Input.GetProperty("study"));
        string[] parameters = Parameters(vector.Input);
        bool isFanova = vector.Input.GetProperty("kind").GetString() == "fanova";
        const int SeedCount = 30;
        Dictionary<string, double> means = [];
        for (int seed = 0; seed < SeedCount; seed++)
        {
            ForestOptions forest = new()
            {
                TreeCount = vector.Input.GetProperty("n_trees").GetInt32(),
                MaxDepth = vector.Input.GetProperty("max_depth").GetInt32(),
                Seed = seed,
            };
            foreach (ParameterImportance item in study.GetParameterImportances(new ImportanceOptions
            {
                Evaluator = isFanova ? new FanovaEvaluator(forest) : new MeanDecreaseImpurityEvaluator(forest),
                Parameters = [.. parameters],
            }))
                means[item.Parameter] = means.GetValueOrDefault(item.Parameter) + item.Importance / SeedCount;
        }
        means.Keys.Should().BeEquivalentTo(vector.Expected.GetProperty("mean").EnumerateObject().Select(p => p.Name));
        double root = Math.Sqrt(vector.Input.GetProperty("n_seeds").GetInt32());
        foreach ((string parameter, double mean) in means)
        {
            string label = isFanova ? parameter : ReferenceLabel(parameters, parameter);
            double expected = vector.Expected.GetProperty("mean").GetProperty(label).GetDouble();
            double spread = vector.Expected.GetProperty("std").GetProperty(label).GetDouble();
            Math.Abs(mean - expected).Should().BeLessThanOrEqualTo(4 * spread / root * 1.5 + vector.Json.GetProperty("atol").GetDouble(),
                "{0}: {1:0.0000} against {2:0.0000}", parameter, mean, expected);
        }
    }

    // The reference computes impurities in the order of sorted names, but labels them in the order in which names were asked for: of
    // [x, opt] it calls x what belongs to opt, and the reverse. (Asked for [opt, x] it gives the importances that this test expects.)
    private static string ReferenceLabel(string[] asked, string parameter) =>
        asked.Length == 0 ? parameter : asked[Array.IndexOf([.. asked.Order(StringComparer.Ordinal)], parameter)];

    private static string[] Parameters(JsonElement input) => input.GetProperty("params").ValueKind == JsonValueKind.Null
        ? []
        : [.. input.GetProperty("params").EnumerateArray().Select(name => name.GetString()!)];

    private static void Check(VectorCase vector, ParameterImportances actual, string member)
    {
        JsonElement expected = vector.Expected.GetProperty(member);
        actual.Should().HaveCount(expected.EnumerateObject().Count());
        foreach (JsonProperty item in expected.EnumerateObject())
            vector.Check(actual[item.Name], item.Value, $"{member} {item.Name}");
    }
}
