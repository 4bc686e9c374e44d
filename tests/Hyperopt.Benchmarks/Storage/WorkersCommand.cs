using System.Diagnostics;
using System.Globalization;

namespace Hyperopt.Benchmarks.Storage;

/// <summary>Prints how many trials per second one and several worker processes run on one study.</summary>
internal static class WorkersCommand
{
    public const string Help = "[--workers N] [--sleep MS] [--seconds S] URL: throughput of worker processes that share a study, as JSON lines";

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(3);

    public static void Run(Arguments arguments)
    {
        arguments.Allow("workers", "sleep", "seconds");
        if (arguments.Names is not [string url])
            throw new UsageException("Which storage? For instance sqlite:///study.db, journal:study.log or postgresql://user:password@host/database.");
        int workers = arguments.Count("workers") ?? 16, sleep = arguments.Count("sleep") ?? 20;
        TimeSpan duration = TimeSpan.FromSeconds(arguments.Count("seconds") ?? 10);
        double one = Measure(url, 1, sleep, duration);
        double many = Measure(url, workers, sleep, duration);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"workers": {{workers}}, "ratio": {{many / one:0.00}}}"""));
    }

    private static double Measure(string url, int count, int sleep, TimeSpan duration)
    {
        string study = $"workers-{Guid.NewGuid():N}";
        List<int> started = [];
        int told = 0, ready = 0;
        void Note(string? line)
        {
            if (line == "ready")
                Interlocked.Increment(ref ready);
            else if (line?.StartsWith("told ", StringComparison.Ordinal) == true)
                Interlocked.Increment(ref told);
            else if (line?.StartsWith("start ", StringComparison.Ordinal) == true)
            {
                lock (started)
                    started.Add(int.Parse(line.AsSpan(6), CultureInfo.InvariantCulture));
            }
        }
        Process[] processes = [.. Enumerable.Range(0, count).Select(_ => Start(url, study, sleep, Note))];
        try
        {
            while (Volatile.Read(ref ready) < count)
            {
                if (Array.Exists(processes, process => process.HasExited))
                    throw new UsageException("A worker ended early; its error stands above.");
                Thread.Sleep(20);
            }
            Thread.Sleep(WarmUpTime);
            int before = Volatile.Read(ref told);
            long start = Stopwatch.GetTimestamp();
            Thread.Sleep(duration);
            double rate = (Volatile.Read(ref told) - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
            TimeSpan processor = TimeSpan.FromTicks(processes.Sum(process => process.TotalProcessorTime.Ticks));
            foreach (Process process in processes)
            {
                process.Kill();
                process.WaitForExit();
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$"""{"workers": {{count}}, "sleep_ms": {{sleep}}, "trials_per_s": {{rate:0.0}}, "processor_ms_per_trial": {{processor.TotalMilliseconds / told:0.00}}, "numbers": {{Check(started)}}}"""));
            return rate;
        }
        finally
        {
            foreach (Process process in processes)
            {
                if (!process.HasExited)
                    process.Kill();
                process.Dispose();
            }
        }
    }

    // The last trials may not have been printed when the workers were ended.
    private static string Check(List<int> started)
    {
        lock (started)
        {
            bool isUnique = started.Distinct().Count() == started.Count;
            bool hasGaps = started.Max() + 1 > started.Count + 64;
            return isUnique && !hasGaps ? "\"unique, without gaps\"" : isUnique ? "\"with gaps\"" : "\"given twice\"";
        }
    }

    private static Process Start(string url, string study, int sleep, Action<string?> note)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
        string worker = Path.Combine(AppContext.BaseDirectory, "Hyperopt.StorageWorker.dll");
        foreach (string argument in (ReadOnlySpan<string>)[worker, url, study, "1000000", sleep.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        return process;
    }
}
