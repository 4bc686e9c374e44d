using Hyperopt.Samplers.GaussianProcess;

namespace Hyperopt.Tests.Samplers.GaussianProcess;

public sealed class ObservationSubsetTests
{
    private static readonly bool[] OneNumber = [false];

    [Fact]
    public void Select_OfNoMoreThanWanted_TakesAll() =>
        ObservationSubset.Select([0.1, 0.2, 0.2], OneNumber, [3, 2, 1], new double[3], 3).Should().Equal(0, 1, 2);

    [Fact]
    public void Select_TakesTheBestTheLatestAndThoseFarFromOthers()
    {
        // 40 observations close to 0.5, the best at 20; one at each end of the range, early in the study.
        double[] points = [.. Enumerable.Range(0, 40).Select(i => i == 3 ? 0 : i == 7 ? 1 : 0.5 + 1e-3 * i)];
        double[] losses = [.. Enumerable.Range(0, 40).Select(i => Math.Abs(i - 20.0) + 1)];

        int[] chosen = ObservationSubset.Select(points, OneNumber, losses, new double[40], 8);

        chosen.Should().HaveCount(8).And.BeInAscendingOrder().And.OnlyHaveUniqueItems();
        chosen.Should().Contain([20, 39, 3, 7]);
    }

    [Fact]
    public void Select_OfEqualPoints_TakesAsManyAsWanted()
    {
        int[] chosen = ObservationSubset.Select(new double[30], OneNumber, new double[30], new double[30], 10);

        chosen.Should().HaveCount(10).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Select_WithCategories_CountsDifferentOnesAsFarApart()
    {
        double[] points = [.. Enumerable.Range(0, 20).Select(i => i == 5 ? 7.0 : 1)];

        ObservationSubset.Select(points, [true], new double[20], new double[20], 8).Should().Contain(5);
    }

    [Fact]
    public void Select_WithViolations_CountsFeasibleOnesAsBest()
    {
        double[] violations = [.. Enumerable.Range(0, 20).Select(i => i == 6 ? 0.0 : 1)];

        ObservationSubset.Select(new double[20], OneNumber, [.. Enumerable.Range(0, 20).Select(i => (double)-i)], violations, 8).Should().Contain(6);
    }
}
