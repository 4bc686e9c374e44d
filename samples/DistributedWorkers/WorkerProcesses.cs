using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace DistributedWorkers;

/// <summary>Starts this program several times as a worker, passes on the request to stop, and waits.</summary>
internal static class WorkerProcesses
{
    /// <summary>Runs the workers to their end.</summary>
    /// <returns>0 when all ended well.</returns>
    public static int Run(string[] args, int count, CancellationToken cancellation)
    {
        Process[] workers = [.. Enumerable.Range(0, count).Select(_ => Start(args))];
        using CancellationTokenRegistration registration = cancellation.Register(() => Array.ForEach(workers, AskToStop));
        int exitCode = 0;
        foreach (Process worker in workers)
        {
            worker.WaitForExit();
            exitCode = Math.Max(exitCode, worker.ExitCode);
            worker.Dispose();
        }
        return exitCode;
    }

    private static Process Start(string[] args)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        foreach (string argument in (string[])[.. args, "--worker"])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    // .NET can only kill; the system's own command asks.
    private static void AskToStop(Process worker)
    {
        if (worker.HasExited)
            return;
        if (OperatingSystem.IsWindows())
            worker.Kill();
        else
            Process.Start("kill", ["-TERM", worker.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
    }
}
