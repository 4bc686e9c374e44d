using Hyperopt.Numerics;

namespace Hyperopt.Tests.Numerics;

public sealed class NormalDistributionTests
{
    // Computed with 50 digits.
    [Theory]
    [InlineData(-100.0, -5005.52420869420509)]
    [InlineData(-40.0, -804.608442013753788)]
    [InlineData(-20.0, -203.917155371097264)]
    [InlineData(-19.9, -201.917167707332598)]
    [InlineData(-5.0, -15.0649983939887257)]
    [InlineData(-0.5, -1.17591176159361861)]
    [InlineData(0.0, -0.693147180559945309)]
    [InlineData(0.5, -0.368946415288656393)]
    [InlineData(5.0, -2.86651612963763593e-7)]
    [InlineData(6.0, -9.86587645524375732e-10)]
    [InlineData(7.0, -1.27981254388665396e-12)]
    [InlineData(30.0, -4.90671392714818706e-198)]
    public void LogCdf_InBothTails_KeepsItsDigits(double x, double expected)
    {
        // In the upper tail the logarithm is -Φ(-x), which changes by x²·ε when x/√2 is rounded.
        double tolerance = x > 0 ? 1e-15 * Math.Max(1, x * x / 4) : 1e-15;
        NormalDistribution.LogCdf(x).Should().BeApproximately(expected, tolerance * Math.Abs(expected));
    }

    [Fact]
    public void LogCdf_AtInfinity_GivesTheLimits()
    {
        NormalDistribution.LogCdf(double.NegativeInfinity).Should().Be(double.NegativeInfinity);
        NormalDistribution.LogCdf(double.PositiveInfinity).Should().Be(0);
    }

    [Fact]
    public void Quantile_OverTheWholeRange_InvertsTheDistributionFunction()
    {
        for (double x = -37; x <= 0; x += 0.0625)
        {
            double inverse = NormalDistribution.Quantile(NormalDistribution.Cdf(x));
            // Φ(x) is rounded, and far out x barely depends on it; near 0 the rounding counts as an absolute error.
            inverse.Should().BeApproximately(x, 1e-15 * Math.Max(1, -x));
        }
    }

    [Fact]
    public void Quantile_AtTheEnds_GivesInfinity()
    {
        NormalDistribution.Quantile(0).Should().Be(double.NegativeInfinity);
        NormalDistribution.Quantile(1).Should().Be(double.PositiveInfinity);
        NormalDistribution.Quantile(0.5).Should().Be(0);
    }
}
