using System.Diagnostics;
using System.Globalization;

namespace Hyperopt.Benchmarks.Pruning;

/// <summary>Times a report together with the question whether to prune, in studies of growing size.</summary>
internal static class PruningCommand
{
    public const string Help = "[--points 100,1000,…] [PRUNER …]: time per report and pruning decision, as JSON lines";

    private const int MeasuredTrials = 200;
    private const int WarmUpTrials = 500;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1.5);

    private static readonly int[] DefaultPoints = [100, 1_000, 10_000];

    public static void Run(Arguments arguments)
    {
        arguments.Allow("points");
        int[] points = arguments.Counts("points") ?? DefaultPoints;
        foreach (string pruner in arguments.Names.Count > 0 ? arguments.Names : PrunerCatalog.Names)
        {
            WarmUp(pruner);
            PruningStudy study = new(PrunerCatalog.Create(pruner));
            foreach (int point in points.Order())
            {
                study.GrowTo(point);
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                int stops = study.GrowTo(point + MeasuredTrials);
                double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
                double pairs = MeasuredTrials * PruningStudy.StepCount;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $$"""{"pruner": "{{pruner}}", "finished_trials": {{point}}, "us_per_pair": {{microseconds / pairs:0.000}}, "allocated_bytes_per_pair": {{allocated / pairs:0}}, "stops": {{stops}}}"""));
            }
        }
    }

    // The same work on other studies, until the JIT compiler has optimized what it will.
    private static void WarmUp(string pruner)
    {
        long start = Stopwatch.GetTimestamp();
        do
            new PruningStudy(PrunerCatalog.Create(pruner)).GrowTo(WarmUpTrials);
        while (Stopwatch.GetElapsedTime(start) < WarmUpTime);
    }
}
