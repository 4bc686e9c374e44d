using System.Collections.Immutable;
using Hyperopt.Problems.Bbob;
using Hyperopt.Problems.Continuous;
using Hyperopt.Problems.Fronts;
using Hyperopt.Problems.Mixed;

namespace Hyperopt.Problems;

/// <summary>All problems, by suite. A new problem needs one line here.</summary>
public static class ProblemCatalog
{
    /// <summary>Gets the suites by name.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<IProblem>> Suites { get; } =
        new Dictionary<string, ImmutableArray<IProblem>>
        {
            ["standard"] =
            [
                new Sphere(),
                new Rosenbrock(),
                new Rastrigin(),
                new Ackley(),
                new Hartmann(),
                new Branin(),
                new NoisySphere(),
                new MixedNetwork(),
                new ConditionalClassifier(),
                new Zdt("zdt1", isConvex: true),
                new Zdt("zdt2", isConvex: false),
                new Dtlz2(),
                new LearningCurve(),
            ],
            ["bbob"] = [.. Bbob(5), .. Bbob(10)],
            ["bbob5"] = [.. Bbob(5)],
            ["bbob10"] = [.. Bbob(10)],
        }.ToImmutableSortedDictionary();

    private static IEnumerable<IProblem> Bbob(int dimension) =>
        Enumerable.Range(1, 24).Select(function => new BbobProblem(function, dimension));
}
