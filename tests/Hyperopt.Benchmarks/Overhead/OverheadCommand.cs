using System.Diagnostics;
using System.Globalization;

namespace Hyperopt.Benchmarks.Overhead;

/// <summary>Prints the library's own time per trial, in microseconds, as a study grows.</summary>
internal static class OverheadCommand
{
    public const string Help = "[--to TRIALS] [--points 1000,3000,…] [WORKLOAD …]: time per trial as a study grows, as JSON lines";

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1.5);

    public static void Run(Arguments arguments)
    {
        arguments.Allow("to", "points");
        int limit = arguments.Count("to") ?? int.MaxValue;
        int[]? points = arguments.Counts("points");
        foreach (Workload workload in WorkloadCatalog.Select(arguments.Names))
            Measure(points is null ? workload : workload with { Checkpoints = [.. points.Order()] }, limit);
    }

    private static void Measure(Workload workload, int limit)
    {
        WarmUp(workload, limit);
        Study study = workload.CreateStudy();
        int done = 0;
        foreach (int point in workload.Checkpoints)
        {
            if (point > limit)
                break;
            long start = Stopwatch.GetTimestamp();
            workload.Run(study, point - done);
            double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$"""{"sampler": "{{workload.Name}}", "dims": {{workload.Dimension}}, "from": {{done}}, "to": {{point}}, "us_per_trial": {{microseconds / (point - done):0.0}}}"""));
            done = point;
        }
    }

    // The same work on other studies, until the JIT compiler has optimized what it will; its time is not the library's.
    private static void WarmUp(Workload workload, int limit)
    {
        int trialCount = Math.Min(limit, workload.Checkpoints[Math.Min(1, workload.Checkpoints.Length - 1)]);
        long start = Stopwatch.GetTimestamp();
        do
        {
            workload.Run(workload.CreateStudy(), new OptimizeOptions { TrialCount = trialCount, Timeout = 4 * WarmUpTime });
        }
        while (Stopwatch.GetElapsedTime(start) < WarmUpTime);
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
