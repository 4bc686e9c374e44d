using System.Text.Json;
using Hyperopt.Numerics;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Numerics;

public sealed class TruncatedNormalTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("truncnorm");

    public static TheoryData<string> Names => Vectors.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryFunction_OnReferenceVectors_AgreesWithTheExpectedNumbers(string name)
    {
        VectorCase item = Vectors[name];
        double[] actual = [.. Evaluate(item.Input)];
        item.Check(actual, item.Expected, name);
    }

    [Theory]
    [InlineData(-1.0, 2.0)]
    [InlineData(3.0, 5.0)]
    [InlineData(-30.0, -25.0)]
    [InlineData(-50.0, 50.0)]
    [InlineData(-60.0, -59.0)]
    [InlineData(-0.001, 0.001)]
    [InlineData(7.0, 7.01)]
    [InlineData(-7.01, -7.0)]
    public void Quantile_OverTheInterval_InvertsTheShareOfMass(double a, double b)
    {
        for (double q = 0.01; q < 1; q += 0.07)
        {
            double x = TruncatedNormal.Quantile(q, a, b);
            x.Should().BeInRange(a, b);
            Math.Exp(TruncatedNormal.LogMass(a, x) - TruncatedNormal.LogMass(a, b)).Should().BeApproximately(q, 1e-9);
        }
    }

    // Computed with 50 digits.
    [Theory]
    [InlineData(-1.0, 2.0, -0.20016629432446258)]
    [InlineData(3.0, 5.0, -6.60793859459689293)]
    [InlineData(-30.0, -25.0, -316.639408008020259)]
    [InlineData(-0.001, 0.001, -7.13354679829352002)]
    [InlineData(-45.0, -44.5, -994.839932073364068)]
    [InlineData(2.5, 2.5000000001, -27.069789380529762)]
    [InlineData(-0.3, 0.6, -1.06810741630891938)]
    [InlineData(-12.0, -11.999, -79.8206879793614217)]
    [InlineData(30.0, 31.0, -454.321243956343252)]
    public void LogMass_OfWideNarrowAndFarIntervals_KeepsItsDigits(double a, double b, double expected)
    {
        TruncatedNormal.LogMass(a, b).Should().BeApproximately(expected, 5e-15 * (1 + Math.Abs(expected)));
        TruncatedNormal.LogMass(-b, -a).Should().BeApproximately(expected, 5e-15 * (1 + Math.Abs(expected)));
    }

    [Theory]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, 0.0)]
    [InlineData(0.0, double.PositiveInfinity, -0.6931471805599453)]
    [InlineData(double.NegativeInfinity, 0.0, -0.6931471805599453)]
    [InlineData(1.5, 1.5, double.NegativeInfinity)]
    public void LogMass_OfInfiniteAndEmptyIntervals_GivesTheLimits(double a, double b, double expected) =>
        TruncatedNormal.LogMass(a, b).Should().Be(expected);

    private static IEnumerable<double> Evaluate(JsonElement input)
    {
        double[] Column(string name) => VectorFile.Numbers(input.GetProperty(name));
        switch (input.GetProperty("kind").GetString())
        {
            case "log_ndtr":
                return Column("x").Select(NormalDistribution.LogCdf);
            case "log_mass":
                return Column("a").Zip(Column("b"), TruncatedNormal.LogMass);
            case "ppf":
                return Column("q").Zip(Column("a"), Column("b")).Select(row => TruncatedNormal.Quantile(row.First, row.Second, row.Third));
            default:
                double location = input.GetProperty("loc").GetDouble(), scale = input.GetProperty("scale").GetDouble();
                double a = (input.GetProperty("low").GetDouble() - location) / scale, b = (input.GetProperty("high").GetDouble() - location) / scale;
                return Column("x").Select(x => TruncatedNormal.LogDensity((x - location) / scale, a, b) - Math.Log(scale));
        }
    }
}
