using System.Diagnostics;
using System.Globalization;

namespace Hyperopt.Tests.Storage;

/// <summary>A process that runs trials of a study in some storage: see tests/Hyperopt.StorageWorker.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _errors;

    /// <summary>Starts a worker.</summary>
    /// <param name="storage">Storage as the worker's command line takes it.</param>
    /// <param name="study">Name of the study.</param>
    /// <param name="trialCount">Number of trials.</param>
    /// <param name="milliseconds">What a trial takes.</param>
    /// <param name="optimizes">Whether it runs Optimize, with heartbeats, until the study has so many trials.</param>
    public WorkerProcess(string storage, string study, int trialCount, int milliseconds = 0, bool optimizes = false)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Hyperopt.StorageWorker.dll"));
        start.ArgumentList.Add(storage);
        start.ArgumentList.Add(study);
        start.ArgumentList.Add(trialCount.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(milliseconds.ToString(CultureInfo.InvariantCulture));
        if (optimizes)
            start.ArgumentList.Add("optimize");
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Numbers of the trials that the worker began, so far.</summary>
    public IReadOnlyList<int> Started => [.. Lines("start ").Select(line => int.Parse(line[1], CultureInfo.InvariantCulture))];

    /// <summary>Numbers and values of the trials that the worker finished, so far.</summary>
    public IReadOnlyList<(int Number, double Value)> Told =>
        [.. Lines("told ").Select(line => (int.Parse(line[1], CultureInfo.InvariantCulture), double.Parse(line[2], CultureInfo.InvariantCulture)))];

    /// <summary>Waits until the worker has opened its study.</summary>
    public void WaitUntilReady() => _ready.Task.WaitAsync(TimeSpan.FromSeconds(60)).GetAwaiter().GetResult();

    /// <summary>Waits for the end, which must be a good one.</summary>
    public void WaitForSuccess()
    {
        _process.WaitForExit(TimeSpan.FromSeconds(120)).Should().BeTrue("a worker ends in time");
        _process.WaitForExit(); // until all output has arrived
        _process.ExitCode.Should().Be(0, _errors.Result);
    }

    /// <summary>Ends the worker at once, whatever it is doing, and gives what it wrote to its error stream.</summary>
    public string Kill()
    {
        _process.Kill();
        _process.WaitForExit();
        return _errors.Result;
    }

    /// <summary>Ends the worker.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null or "ready")
        {
            _ready.TrySetResult();
            return;
        }
        lock (_output)
            _output.Add(line);
    }

    // A killed worker may leave half a line at the end: it is complete only if all its fields are there.
    private List<string[]> Lines(string start)
    {
        int fields = start == "told " ? 3 : 2;
        lock (_output)
            return [.. _output.Where(line => line.StartsWith(start, StringComparison.Ordinal)).Select(line => line.Split(' ')).Where(line => line.Length == fields)];
    }
}
