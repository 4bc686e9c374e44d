using System.Diagnostics;

namespace Hyperopt.Benchmarks;

/// <summary>What a benchmark reads before and after.</summary>
internal static class Clock
{
    /// <summary>The clock that <c>--clock</c> names: time on the wall, or processor time for machines with other work.</summary>
    public static Func<TimeSpan> Choose(Arguments arguments) => (arguments.Text("clock") ?? "wall") switch
    {
        "wall" => () => Stopwatch.GetElapsedTime(0),
        "cpu" => () => Environment.CpuUsage.TotalTime,
        string other => throw new UsageException($"--clock is wall or cpu, but got '{other}'."),
    };
}
