using System.Diagnostics;
using System.Globalization;

namespace Hyperopt.Benchmarks.Storage;

/// <summary>Prints how many trials per second one and several worker processes run on one study.</summary>
internal static class WorkersCommand
{
    public const string Help = "[--workers N] [--sleep MS] [--warm-up S] [--seconds S] URL: throughput of worker processes that share a study, as JSON lines";

    private const int WarmUpSeconds = 40;

    public static void Run(Arguments arguments)
    {
        arguments.Allow("workers", "sleep", "warm-up", "seconds");
        if (arguments.Names is not [string url])
            throw new UsageException("Which storage? For instance sqlite:///study.db, journal:study.log or postgresql://user:password@host/database.");
        int workers = arguments.Count("workers") ?? 16, sleep = arguments.Count("sleep") ?? 20;
        TimeSpan duration = TimeSpan.FromSeconds(arguments.Count("seconds") ?? 10);
        TimeSpan warmUp = TimeSpan.FromSeconds(arguments.Count("warm-up") ?? WarmUpSeconds);
        double one = Measure(url, 1, sleep, warmUp, duration);
        double many = Measure(url, workers, sleep, warmUp, duration);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"workers": {{workers}}, "ratio": {{many / one:0.00}}}"""));
    }

    private static double Measure(string url, int count, int sleep, TimeSpan warmUp, TimeSpan duration)
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
            Thread.Sleep(warmUp);
            int before = Volatile.Read(ref told);
            TimeSpan processorBefore = ProcessorTime(processes);
            long start = Stopwatch.GetTimestamp();
            Thread.Sleep(duration);
            int counted = Volatile.Read(ref told) - before;
            double rate = counted / Stopwatch.GetElapsedTime(start).TotalSeconds;
            TimeSpan processor = ProcessorTime(processes) - processorBefore;
            foreach (Process process in processes)
            {
                process.Kill();
                process.WaitForExit();
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$"""{"workers": {{count}}, "sleep_ms": {{sleep}}, "trials_per_s": {{rate:0.0}}, "processor_ms_per_trial": {{processor.TotalMilliseconds / counted:0.00}}, "numbers": {{Check(started)}}}"""));
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

    private static TimeSpan ProcessorTime(Process[] processes)
    {
        TimeSpan sum = TimeSpan.Zero;
        foreach (Process process in processes)
        {
            process.Refresh();
            sum += process.TotalProcessorTime;
        }
        return sum;
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
