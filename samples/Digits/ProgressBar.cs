using System.Diagnostics;
using Hyperopt;

namespace Digits;

/// <summary>One console line that grows with every finished trial.</summary>
internal sealed class ProgressBar(string title, int trialCount) : IProgress<FrozenTrial>
{
    private const int Width = 30;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _finished;
    private double _best = double.NegativeInfinity;

    public void Report(FrozenTrial value)
    {
        _finished++;
        _best = Math.Max(_best, value.Value ?? double.NegativeInfinity);
        int filled = Width * _finished / trialCount;
        string bar = new string('#', filled) + new string('.', Width - filled);
        string end = _finished == trialCount ? Environment.NewLine : "";
        // Where output goes to a file, only the finished bar is of use.
        if (!Console.IsOutputRedirected || end.Length > 0)
            Console.Write($"\r{title,-14} [{bar}] {_finished,3}/{trialCount}  best {_best:0.0000}  {_watch.Elapsed.TotalSeconds:0} s {end}");
    }
}
