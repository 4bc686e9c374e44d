using Hyperopt.Problems;

namespace Hyperopt.Benchmarks.Quality;

/// <summary>Who enters the comparison, with the budgets that Optuna had. A new contender needs one line here.</summary>
internal static class ContenderCatalog
{
    private const int CurveReports = 1215; // 15 full trainings

    private static readonly Contender[] All =
    [
        new("random", 100, 250),
        new("tpe", 100, 250),
        new("tpe-univariate", 100, 0),
        new("tpe-multivariate", 0, 250),
        new("tpe-group", 100, 0) { Needs = ProblemTraits.Conditional },
        new("cmaes", 200, 0),
        new("cmaes-single", 200, 0) { Opponent = "cmaes" },
        new("cmaes-bipop", 200, 0) { Opponent = "cmaes" },
        new("cmaes-separable", 200, 0) { Opponent = "cmaes" },
        new("cmaes-adaptive", 200, 0) { Opponent = "cmaes" },
        new("gp", 40, 0) { SeedCount = 10 },
        new("qmc", 100, 250) { Avoids = ProblemTraits.OriginIsOptimal },
        new("qmc-owen", 100, 250) { Avoids = ProblemTraits.OriginIsOptimal, Opponent = "qmc" },
        new("qmc-plain", 100, 250) { Avoids = ProblemTraits.OriginIsOptimal, Opponent = "qmc" },
        new("qmc-halton", 100, 250) { Avoids = ProblemTraits.OriginIsOptimal, Opponent = "qmc" },
        new("nsgaii", 100, 250),
        new("nsgaiii", 0, 250),
        new("auto", 100, 250) { Opponent = "tpe" },
        .. Curves("random"),
        .. Curves("tpe"),
    ];

    /// <summary>Selects contenders by their name or that of their sampler; all whose sampler exists when nothing is named.</summary>
    public static Contender[] Select(IReadOnlyList<string>? names)
    {
        Contender[] existing = Array.FindAll(All, contender => SamplerCatalog.Contains(contender.Sampler));
        if (names is null)
            return existing;
        foreach (string name in names)
        {
            if (!Array.Exists(existing, contender => IsNamed(contender, name)))
            {
                throw new UsageException(
                    $"Unknown sampler '{name}'; there are {string.Join(", ", existing.Select(contender => contender.Name))}.");
            }
        }
        return Array.FindAll(existing, contender => names.Any(name => IsNamed(contender, name)));
    }

    private static IEnumerable<Contender> Curves(string sampler) => PrunerCatalog.Names.Select(pruner =>
        new Contender($"{sampler}+{pruner}", CurveReports, 0) { Sampler = sampler, Pruner = pruner });

    private static bool IsNamed(Contender contender, string name) =>
        contender.Name == name.Replace('_', '-') || contender.Sampler == name.Replace('_', '-');
}
