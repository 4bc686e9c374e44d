using Hyperopt.Numerics;

namespace Hyperopt.Tests.Numerics;

public sealed class NormalIntervalTests
{
    [Theory]
    [InlineData(-2.0, 0.5)]
    [InlineData(0.0, 3.0)]
    [InlineData(-3.0, 0.0)]
    [InlineData(12.0, 40.0)]
    [InlineData(-41.0, -39.0)]
    [InlineData(double.NegativeInfinity, 1.0)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    public void Quantile_OfTheMirroredInterval_IsTheMirrorImage(double a, double b)
    {
        NormalInterval interval = new(a, b), mirrored = new(-b, -a);
        for (int i = 0; i <= 64; i++)
        {
            double q = i / 64.0;
            double x = interval.Quantile(q);
            mirrored.Quantile(1 - q).Should().BeApproximately(-x, 1e-14 * Math.Abs(x));
        }
    }

    [Fact]
    public void Quantile_OfRisingShares_RisesFromEndToEnd()
    {
        NormalInterval interval = new(-3, 7.5);
        double last = interval.Quantile(0);
        last.Should().Be(-3);
        for (int i = 1; i <= 1000; i++)
        {
            double x = interval.Quantile(i / 1000.0);
            x.Should().BeGreaterThan(last);
            last = x;
        }
        last.Should().Be(7.5);
    }

    [Fact]
    public void Quantile_OfTheSmallestShares_StaysAccurate()
    {
        // Φ(-3) is 0.00135: a share of 1e-12 of the mass lies within 2.3e-10 of the end, since φ(-3) = 0.00443.
        double step = new NormalInterval(-3, 3).Quantile(1e-12) + 3;
        step.Should().BeApproximately(1e-12 * 0.9973002039367398 / 0.0044318484119380075, 1e-14);
    }
}
