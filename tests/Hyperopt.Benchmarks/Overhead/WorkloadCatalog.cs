namespace Hyperopt.Benchmarks.Overhead;

/// <summary>The workloads by name: those that Optuna was timed on, and our own variants. A new one needs one line here.</summary>
internal static class WorkloadCatalog
{
    private static readonly Workload[] All =
    [
        new("random", "random", 10, 1, 100, 1000, 10000),
        new("tpe", "tpe", 10, 1, 100, 1000, 3000),
        new("tpe-default5", "default", 10, 1, 100, 1000),
        new("tpe-mv", "tpe-multivariate", 10, 1, 100, 1000, 3000),
        new("tpe-univariate", "tpe-univariate", 10, 1, 100, 1000, 3000),
        new("tpe-mo", "tpe", 10, 2, 100, 1000, 3000),
        new("cmaes", "cmaes", 10, 1, 100, 1000, 3000, 10000),
        new("qmc", "qmc", 10, 1, 100, 1000, 3000),
        new("nsgaii", "nsgaii", 10, 2, 100, 1000, 3000),
        new("nsgaiii", "nsgaiii", 10, 2, 100, 1000, 3000),
        new("gp", "gp", 5, 1, 50, 100, 150),
        new("grid", "grid", 10, 1, 100, 1000, 10000) { Step = 2.5 },
        new("bruteforce", "bruteforce", 10, 1, 100, 1000, 10000) { Step = 2.5 },
    ];

    /// <summary>Selects workloads by name; all whose sampler exists when there is no name.</summary>
    public static IEnumerable<Workload> Select(IReadOnlyList<string> names) =>
        names.Count == 0 ? All.Where(workload => SamplerCatalog.Contains(workload.Sampler)) : [.. names.Select(Find)];

    private static Workload Find(string name)
    {
        Workload? workload = Array.Find(All, w => w.Name == name && SamplerCatalog.Contains(w.Sampler));
        return workload ?? throw new UsageException($"Unknown workload '{name}'; there are {string.Join(", ", Select([]).Select(w => w.Name))}.");
    }
}
