using System.Diagnostics;
using System.Globalization;

namespace Hyperopt.Benchmarks.Overhead;

/// <summary>Prints the library's own time per trial, in microseconds, as a study grows.</summary>
internal static class OverheadCommand
{
    public const string Help =
        "[--to TRIALS] [--points 1000,3000,…] [--repeat N] [--clock wall|cpu] [WORKLOAD …]: time per trial as a study grows, as JSON lines";

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1.5);

    public static void Run(Arguments arguments)
    {
        arguments.Allow("to", "points", "repeat", "clock");
        int limit = arguments.Count("to") ?? int.MaxValue;
        int[]? points = arguments.Counts("points");
        int repeats = arguments.Count("repeat") ?? 1;
        Func<TimeSpan> clock = Clock.Choose(arguments);
        foreach (Workload workload in WorkloadCatalog.Select(arguments.Names))
            Measure(workload with { Checkpoints = [.. (points ?? workload.Checkpoints).Where(point => point <= limit).Order()] }, repeats, clock);
    }

    private static void Measure(Workload workload, int repeats, Func<TimeSpan> clock)
    {
        if (workload.Checkpoints.Length == 0)
            return;
        WarmUp(workload);
        double[] best = MeasureOnce(workload, clock, repeats == 1 ? Print : null);
        for (int i = 1; i < repeats; i++)
        {
            double[] next = MeasureOnce(workload, clock, null);
            for (int k = 0; k < best.Length; k++)
                best[k] = Math.Min(best[k], next[k]);
        }
        for (int k = 0; repeats > 1 && k < best.Length; k++)
            Print(k, best[k]);

        void Print(int index, double microseconds)
        {
            int from = index == 0 ? 0 : workload.Checkpoints[index - 1], to = workload.Checkpoints[index];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$"""{"sampler": "{{workload.Name}}", "dims": {{workload.Dimension}}, "from": {{from}}, "to": {{to}}, "us_per_trial": {{microseconds:0.0}}}"""));
        }
    }

    /// <summary>Microseconds per trial of each stretch of one study.</summary>
    private static double[] MeasureOnce(Workload workload, Func<TimeSpan> clock, Action<int, double>? measured)
    {
        Study study = workload.CreateStudy();
        double[] microseconds = new double[workload.Checkpoints.Length];
        int done = 0;
        for (int i = 0; i < microseconds.Length; i++)
        {
            int count = workload.Checkpoints[i] - done;
            TimeSpan start = clock();
            workload.Run(study, count);
            microseconds[i] = (clock() - start).TotalMicroseconds / count;
            measured?.Invoke(i, microseconds[i]);
            done += count;
        }
        return microseconds;
    }

    // The same work on other studies, until the JIT compiler has optimized what it will; its time is not the library's.
    private static void WarmUp(Workload workload)
    {
        int trialCount = workload.Checkpoints[Math.Min(1, workload.Checkpoints.Length - 1)];
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
