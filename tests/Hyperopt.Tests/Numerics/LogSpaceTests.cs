using Hyperopt.Numerics;

namespace Hyperopt.Tests.Numerics;

public sealed class LogSpaceTests
{
    [Fact]
    public void LogSumExp_OfLargeAndSmallTerms_NeitherOverflowsNorUnderflows()
    {
        LogSpace.LogSumExp([1000, 1000]).Should().BeApproximately(1000 + Math.Log(2), 1e-12);
        LogSpace.LogSumExp([-2000, -2000, double.NegativeInfinity]).Should().BeApproximately(-2000 + Math.Log(2), 1e-12);
        LogSpace.LogSumExp([]).Should().Be(double.NegativeInfinity);
    }

    [Theory]
    [InlineData(0.0, -0.6931471805599453)]
    [InlineData(-1000.0, -1000.0)]
    [InlineData(40.0, -4.248354255291589e-18)]
    [InlineData(-2.5, -2.5788897342925496)]
    public void LogSigmoid_KeepsItsDigitsInBothTails(double x, double expected) =>
        LogSpace.LogSigmoid(x).Should().BeApproximately(expected, 1e-15 * Math.Abs(expected));

    [Theory]
    [InlineData(1e-20, 1e-20)]
    [InlineData(-1e-10, -1.00000000005e-10)]
    [InlineData(1.0, 0.6931471805599453)]
    [InlineData(-1.0, double.NegativeInfinity)]
    public void Log1P_KeepsItsDigitsNearZero(double x, double expected) => LogSpace.Log1P(x).Should().BeApproximately(expected, 1e-15 * Math.Abs(expected));
}
