using Hyperopt.Numerics;

namespace Hyperopt.Tests.Numerics;

public sealed class LogarithmSumTests
{
    [Fact]
    public void Sum_OfLargeAndSmallTerms_NeitherOverflowsNorUnderflows()
    {
        Logarithm.Sum([1000, 1000]).Should().BeApproximately(1000 + Math.Log(2), 1e-12);
        Logarithm.Sum([-2000, -2000, double.NegativeInfinity]).Should().BeApproximately(-2000 + Math.Log(2), 1e-12);
        Logarithm.Sum([]).Should().Be(double.NegativeInfinity);
    }

    [Theory]
    [InlineData(0.0, -0.6931471805599453)]
    [InlineData(-1000.0, -1000.0)]
    [InlineData(40.0, -4.248354255291589e-18)]
    [InlineData(-2.5, -2.5788897342925496)]
    public void Sigmoid_KeepsItsDigitsInBothTails(double x, double expected) =>
        Logarithm.Sigmoid(x).Should().BeApproximately(expected, 1e-15 * Math.Abs(expected));
}
