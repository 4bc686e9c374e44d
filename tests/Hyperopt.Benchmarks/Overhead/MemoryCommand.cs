using System.Globalization;

namespace Hyperopt.Benchmarks.Overhead;

/// <summary>Prints how many bytes a study keeps, and how many it allocates on the way, per trial with 10 parameters.</summary>
internal static class MemoryCommand
{
    public const string Help = "[--points 1000,10000,…] [WORKLOAD …]: bytes per trial that a study keeps and allocates, as JSON lines";

    public static void Run(Arguments arguments)
    {
        arguments.Allow("points");
        int[] points = arguments.Counts("points") ?? [1000, 10000, 50000];
        foreach (Workload workload in WorkloadCatalog.Select(arguments.Names.Count == 0 ? ["random"] : arguments.Names))
        {
            // What is made once per process is no study's.
            workload.Run(workload.CreateStudy(), 100);
            foreach (int trialCount in points)
                Measure(workload, trialCount);
        }
    }

    private static void Measure(Workload workload, int trialCount)
    {
        long keptBefore = GC.GetTotalMemory(forceFullCollection: true);
        long allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        Study study = workload.CreateStudy();
        workload.Run(study, trialCount);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
        long kept = GC.GetTotalMemory(forceFullCollection: true) - keptBefore;
        GC.KeepAlive(study);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"sampler": "{{workload.Name}}", "dims": {{workload.Dimension}}, "trials": {{trialCount}}, "bytes_per_trial": {{kept / trialCount}}, "allocated_bytes_per_trial": {{allocated / trialCount}}}"""));
    }
}
