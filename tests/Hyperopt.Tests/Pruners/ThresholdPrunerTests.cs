using Hyperopt.Pruners;

namespace Hyperopt.Tests.Pruners;

public sealed class ThresholdPrunerTests
{
    [Theory]
    [InlineData(0.5, false)]
    [InlineData(0.0, false)]
    [InlineData(1.0, false)]
    [InlineData(-0.1, true)]
    [InlineData(1.1, true)]
    [InlineData(double.NaN, true)]
    [InlineData(double.NegativeInfinity, true)]
    [InlineData(double.PositiveInfinity, true)]
    public void ShouldPrune_OfAReport_IsTrueOutsideTheLimits(double report, bool expected) =>
        Curves.CreateStudy(new ThresholdPruner(new() { Lower = 0, Upper = 1 })).Judge(report).Should().Be(expected);

    [Fact]
    public void ShouldPrune_WithOneLimit_LeavesTheOtherSideOpen()
    {
        Curves.CreateStudy(new ThresholdPruner(new() { Lower = 0 })).Judge(double.PositiveInfinity).Should().BeFalse();
        Curves.CreateStudy(new ThresholdPruner(new() { Upper = 0 })).Judge(double.NegativeInfinity).Should().BeFalse();
    }

    [Fact]
    public void ShouldPrune_DuringTheWarmup_IsFalse()
    {
        Study study = Curves.CreateStudy(new ThresholdPruner(new() { Upper = 1, WarmupStepCount = 3 }));

        study.Judge(9, 9).Should().BeFalse();
        study.Judge(9, 9, 9).Should().BeTrue();
    }
}
