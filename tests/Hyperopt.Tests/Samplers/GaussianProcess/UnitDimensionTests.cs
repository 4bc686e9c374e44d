using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Samplers.GaussianProcess;
using Hyperopt.Tests.Contracts;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.GaussianProcess;

public sealed class UnitDimensionTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("gp");

    public static TheoryData<string> DistributionNames => [.. ContractSpaces.Distributions.Keys];

    public static TheoryData<string> ToUnitCases => Vectors.Names("normalise_params");

    public static TheoryData<string> FromUnitCases => Vectors.Names("unnormalise_params");

    public static TheoryData<string> ClipCases => Vectors.Names("clip_infinities");

    [Theory]
    [MemberData(nameof(ToUnitCases))]
    public void ToUnit_OfAVector_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        Dictionary<string, Distribution> distributions = Distributions(item.Input);
        string[] order = [.. item.Expected.GetProperty("order").EnumerateArray().Select(e => e.GetString()!)];
        double[][] expected = VectorFile.Rows(item.Expected.GetProperty("normalized"));
        int row = 0;
        foreach (JsonElement parameters in item.Input.GetProperty("params").EnumerateArray())
        {
            double[] units = [.. order.Select(p => new UnitDimension(distributions[p]).ToUnit(Internal(distributions[p], parameters.GetProperty(p))))];
            item.Check(units, expected[row++], "units");
        }
        JsonElement indices = item.Expected.GetProperty("discrete_indices"), choices = item.Expected.GetProperty("choices_of_discrete");
        for (int i = 0; i < indices.GetArrayLength(); i++)
        {
            UnitDimension dimension = new(distributions[order[indices[i].GetInt32()]]);
            dimension.IsContinuous.Should().BeFalse();
            if (dimension.IsCategorical)
                continue;
            double[] grid = [.. Enumerable.Range(0, (int)dimension.GridCount).Select(k => dimension.GridUnit(k))];
            item.Check(grid, choices[i], "grid");
        }
    }

    [Theory]
    [MemberData(nameof(FromUnitCases))]
    public void FromUnit_OfAVector_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        Dictionary<string, Distribution> distributions = Distributions(item.Input);
        double[][] rows = VectorFile.Rows(item.Input.GetProperty("normalized"));
        JsonElement expected = item.Expected.GetProperty("params");
        for (int i = 0; i < rows.Length; i++)
        {
            int j = 0;
            foreach ((string parameter, Distribution distribution) in distributions)
            {
                double value = new UnitDimension(distribution).FromUnit(rows[i][j++]);
                item.Check(value, Internal(distribution, expected[i].GetProperty(parameter)), parameter);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ClipCases))]
    public void ClipInfinities_OfAVector_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        double[][] rows = VectorFile.Rows(item.Input.GetProperty("values")), expected = VectorFile.Rows(item.Expected);
        for (int m = 0; m < rows[0].Length; m++)
        {
            double[] column = [.. rows.Select(row => row[m])];
            Standardization.ClipInfinities(column);
            item.Check(column, [.. expected.Select(row => row[m])], $"column {m}");
        }
    }

    [Theory]
    [MemberData(nameof(DistributionNames))]
    public void FromUnit_OfAnyCoordinate_LiesInTheDistribution(string name)
    {
        Distribution distribution = ContractSpaces.Distributions[name];
        UnitDimension dimension = new(distribution);
        for (int i = 0; i <= 100; i++)
        {
            double unit = i / 100.0 * (dimension.IsCategorical ? dimension.GridCount - 1e-9 : 1);
            double value = dimension.IsContinuous ? dimension.FromUnit(unit) : dimension.GridValue(dimension.GridIndex(unit));
            distribution.Contains(value).Should().BeTrue("{0:R} at {1} must lie in {2}", value, unit, distribution);
            double back = dimension.ToUnit(value);
            back.Should().BeInRange(0, dimension.IsCategorical ? dimension.GridCount : 1);
        }
    }

    [Fact]
    public void GridUnit_AndGridIndex_AreInverse()
    {
        foreach (Distribution distribution in ContractSpaces.Distributions.Values)
        {
            UnitDimension dimension = new(distribution);
            // Beyond, neighbours are nearer than the coordinate's last digit.
            for (int k = 0; k < 200 && k < dimension.GridCount && dimension.GridCount < 1e9; k++)
                dimension.GridIndex(dimension.GridUnit(k)).Should().Be(k, "of {0}", distribution);
        }
    }

    [Fact]
    public void Standardization_OfExtremeValues_StaysFinite()
    {
        double[] values = [double.MaxValue, double.MinValue, 1e300, 0, 1e-300];
        Standardization standardization = Standardization.Of(values);
        values.Select(standardization.Apply).Should().OnlyContain(v => double.IsFinite(v));
        values.Select(standardization.Apply).Sum(v => v * v).Should().BeApproximately(values.Length, 1e-9);
        Standardization.Of([5, 5, 5]).Apply(5).Should().Be(0);
    }

    private static Dictionary<string, Distribution> Distributions(JsonElement input) =>
        input.GetProperty("distributions").EnumerateObject().ToDictionary(p => p.Name, p => Distribution.Parse(p.Value.GetRawText()));

    private static double Internal(Distribution distribution, JsonElement value) => distribution is CategoricalDistribution
        ? distribution.ToInternal(value.GetString()!)
        : value.GetDouble();
}
