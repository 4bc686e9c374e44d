using System.Globalization;

namespace Hyperopt.Benchmarks.Overhead;

/// <summary>Prints the throughput of parallel runs on an objective that sleeps, against the sequential run.</summary>
internal static class ParallelCommand
{
    public const string Help = "[--threads 8] [--sleep 10] [--trials 100] [SAMPLER …]: throughput of parallel runs on a sleeping objective, as JSON lines";

    private static readonly string[] ParameterNames = [.. Enumerable.Range(0, 10).Select(i => $"x{i}")];

    public static void Run(Arguments arguments)
    {
        arguments.Allow("threads", "sleep", "trials");
        int threads = arguments.Count("threads") ?? 8;
        int sleep = arguments.Count("sleep") ?? 10;
        int trials = arguments.Count("trials") ?? 100;
        foreach (string sampler in arguments.Names.Count == 0 ? ["random", "tpe"] : arguments.Names)
        {
            if (!SamplerCatalog.Contains(sampler))
                throw new UsageException($"Unknown sampler '{sampler}'; there are {string.Join(", ", SamplerCatalog.Names)}.");
            Measure(sampler, sleep, 1, trials, TrialOrdering.Fast);
            double sequential = Measure(sampler, sleep, 1, trials, TrialOrdering.Fast);
            Print(sampler, "sequential", 1, sequential, sequential);
            foreach (TrialOrdering ordering in Enum.GetValues<TrialOrdering>())
            {
                double parallel = Measure(sampler, sleep, threads, trials * threads, ordering);
                Print(sampler, ordering == TrialOrdering.Fast ? "fast" : "deterministic", threads, parallel, sequential);
            }
        }
    }

    /// <summary>Trials per second.</summary>
    private static double Measure(string sampler, int sleep, int threads, int trials, TrialOrdering ordering)
    {
        Study study = Study.Create(new StudyOptions { Sampler = SamplerCatalog.Create(sampler, seed: 1) });
        OptimizeResult result = study.Optimize(trial => SleepingSphere(trial, sleep),
            new OptimizeOptions { TrialCount = trials, MaxDegreeOfParallelism = threads, Ordering = ordering });
        return trials / result.Elapsed.TotalSeconds;
    }

    private static double SleepingSphere(Trial trial, int milliseconds)
    {
        double sum = 0;
        foreach (string name in ParameterNames)
        {
            double x = trial.SuggestFloat(name, -5, 5);
            sum += x * x;
        }
        Thread.Sleep(milliseconds);
        return sum;
    }

    private static void Print(string sampler, string ordering, int threads, double perSecond, double sequential) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"sampler": "{{sampler}}", "ordering": "{{ordering}}", "threads": {{threads}}, "trials_per_second": {{perSecond:0.0}}, "ratio": {{perSecond / sequential:0.00}}}"""));
}
