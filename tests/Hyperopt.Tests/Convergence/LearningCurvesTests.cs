namespace Hyperopt.Tests.Convergence;

public sealed class LearningCurvesTests
{
    [Fact]
    public void Value_AtTheCheckPoint_IsAsDefined() => LearningCurves.Value(0.003, 50, 0.04, 7).Should().BeApproximately(0.6653441478255325, 1e-15);

    [Fact]
    public void Value_OfTheBestConfiguration_EndsLowest()
    {
        double best = LearningCurves.Value(0.01, 64, 0.02, LearningCurves.StepCount);

        best.Should().BeApproximately(0.1, 1e-4);
        LearningCurves.Value(0.03, 64, 0.02, LearningCurves.StepCount).Should().BeGreaterThan(best);
        LearningCurves.Value(0.03, 64, 0.02, 9).Should().BeLessThan(LearningCurves.Value(0.01, 64, 0.02, 9), "the curves cross");
    }

    [Fact]
    public void HashedNoise_AtTheCheckPoints_IsAsDefined()
    {
        HashedNoise.Uniform(1, 2, 3, 1).Should().BeApproximately(0.6503755621876899, 1e-16);
        HashedNoise.Gaussian(1, 2, 3).Should().BeApproximately(-0.5514403276928421, 1e-15);
        HashedNoise.Gaussian(30, 99, 0).Should().BeApproximately(0.9209990126467613, 1e-15);
    }
}
