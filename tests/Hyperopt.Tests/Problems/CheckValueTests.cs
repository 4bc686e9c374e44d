using Hyperopt.Problems;
using Hyperopt.Problems.Continuous;
using Hyperopt.Problems.Fronts;
using Hyperopt.Problems.Mixed;

namespace Hyperopt.Tests.Problems;

/// <summary>Values of the problems at fixed points, as the reference scores were computed with them.</summary>
public sealed class CheckValueTests
{
    // The last digit may differ where exp, log, sin and cos do.
    private const double RelativeTolerance = 1e-14;

    private static readonly double[] FivePoint = [0.5, -1, 2, 3, -4];

    public static TheoryData<ContinuousProblem, double[], double> Continuous => new()
    {
        { new Sphere(), FivePoint, 16.540000000000003 },
        { new Rosenbrock(), FivePoint, 17265.5 },
        { new Rastrigin(), FivePoint, 128.3805098312484 },
        { new Ackley(), [-9, -7, -5, -3, -1, 1, 3, 5, 7, 9], 20.218612974588638 },
        { new Hartmann(), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], -1.4069105761385299 },
        { new Branin(), [1, 2], 21.62763539206238 },
    };

    [Theory]
    [MemberData(nameof(Continuous))]
    public void Value_AtTheCheckPoint_IsThePublishedOne(ContinuousProblem problem, double[] x, double expected) =>
        ShouldBe(problem.Value(x), expected);

    [Fact]
    public void Evaluate_OfTheMixedProblem_IsThePublishedOne() =>
        ShouldBe(new MixedNetwork().Evaluate(new FixedTrial(
            ("kernel", "poly"), ("optimizer", "rmsprop"), ("layers", 4), ("units", 100), ("lr", 0.002), ("dropout", 0.3))), 1.0048502890109856);

    [Fact]
    public void Evaluate_OfEachBranch_IsThePublishedOne()
    {
        ConditionalClassifier problem = new();
        ShouldBe(problem.Evaluate(new FixedTrial(("classifier", "svm"), ("svm_c", 3.0), ("svm_kernel", "rbf"), ("svm_gamma", 0.05))), 0.1291106559296673);
        ShouldBe(problem.Evaluate(new FixedTrial(("classifier", "svm"), ("svm_c", 3.0), ("svm_kernel", "linear"))), 0.2041010327339891);
        ShouldBe(problem.Evaluate(new FixedTrial(
            ("classifier", "rf"), ("rf_n_estimators", 100), ("rf_max_depth", 9), ("rf_max_features", 0.5))), 0.139);
    }

    [Fact]
    public void Evaluate_WithSeveralObjectives_IsThePublishedOne()
    {
        FixedTrial five = At(0.1, 0.2, 0.3, 0.4, 0.5), seven = At(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7);
        ShouldBe(new Zdt("zdt1", isConvex: true).Evaluate(five), 0.1, 3.505795063663744);
        ShouldBe(new Zdt("zdt2", isConvex: false).Evaluate(five), 0.1, 4.147590361445784);
        ShouldBe(new Dtlz2().Evaluate(seven), 1.033282175630928, 0.33573373062887774, 0.17207791154425398);
    }

    [Fact]
    public void Value_OfTheLearningCurve_IsThePublishedOne() => ShouldBe(LearningCurve.Value(0.003, 50, 0.04, 7), 0.6653441478255325);

    [Fact]
    public void HashedNoise_AtTheCheckKeys_IsThePublishedOne()
    {
        ShouldBe(HashedNoise.Uniform(1, 2, 3, 1), 0.6503755621876899);
        ShouldBe(HashedNoise.Normal(1, 2, 3), -0.5514403276928421);
        ShouldBe(HashedNoise.Normal(30, 99, 0), 0.9209990126467613);
    }

    private static FixedTrial At(params double[] x) =>
        new(Enumerable.Range(0, x.Length).ToDictionary(i => $"x{i}", i => (ParameterValue)x[i]));

    private static void ShouldBe(double actual, double expected) =>
        actual.Should().BeApproximately(expected, RelativeTolerance * Math.Abs(expected));

    private static void ShouldBe(double[] actual, params double[] expected)
    {
        actual.Should().HaveSameCount(expected);
        for (int i = 0; i < actual.Length; i++)
            ShouldBe(actual[i], expected[i]);
    }
}
