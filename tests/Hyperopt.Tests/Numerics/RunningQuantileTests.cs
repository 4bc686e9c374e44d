using Hyperopt.Numerics;

namespace Hyperopt.Tests.Numerics;

public sealed class RunningQuantileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void Value_AfterEachNumber_IsTheInterpolatedOrderStatistic(double quantile)
    {
        RandomStream random = new(7, 1, 2);
        RunningQuantile running = new(quantile);
        List<double> sorted = [];
        for (int i = 0; i < 300; i++)
        {
            double value = i % 7 == 0 ? 0.25 : Math.Round(random.NextGaussian(), 2); // with ties
            running.Add(value);
            sorted.Add(value);
            sorted.Sort();
            double index = quantile * (sorted.Count - 1);
            int below = (int)index;
            int above = Math.Min(below + 1, sorted.Count - 1);
            running.Value.Should().BeApproximately(sorted[below] + (sorted[above] - sorted[below]) * (index - below), 1e-12);
        }
    }

    [Fact]
    public void Value_OfNothing_IsNaN() => new RunningQuantile(0.5).Value.Should().Be(double.NaN);

    [Fact]
    public void Value_BesideInfinities_StaysTheFiniteOrderStatistic()
    {
        RunningQuantile median = new(0.5);
        median.Add(double.PositiveInfinity);
        median.Add(3);
        median.Add(double.NegativeInfinity);

        median.Value.Should().Be(3);
    }
}
