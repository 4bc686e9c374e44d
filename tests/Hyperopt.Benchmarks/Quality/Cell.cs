using System.Diagnostics;
using Hyperopt.Problems;

namespace Hyperopt.Benchmarks.Quality;

/// <summary>One contender on one problem, over all its seeds.</summary>
/// <remarks>Different seeds may run concurrently.</remarks>
internal sealed class Cell(IProblem problem, Contender contender, int budget, int seedCount)
{
    private readonly double[] _values = new double[seedCount];
    private long _ticks;
    private int _remaining = seedCount;
    private string? _error;

    public IProblem Problem => problem;

    public Contender Contender => contender;

    public int Budget => budget;

    public int SeedCount => _values.Length;

    /// <summary>Scores of the seeds 1, 2, …, once complete.</summary>
    public double[] Values => _values;

    public bool IsComplete => Volatile.Read(ref _remaining) == 0;

    /// <summary>What went wrong in a run that threw.</summary>
    public string? Error => Volatile.Read(ref _error);

    /// <summary>Time of all runs together.</summary>
    public TimeSpan Elapsed => TimeSpan.FromSeconds((double)Interlocked.Read(ref _ticks) / Stopwatch.Frequency);

    /// <summary>Runs the seed of an index.</summary>
    public void Run(int index)
    {
        long start = Stopwatch.GetTimestamp();
        long seed = index + 1;
        try
        {
            _values[index] = problem.Solve(contender.CreateOptions(seed), seed, budget);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _values[index] = double.NaN;
            Volatile.Write(ref _error, $"seed {seed}: {e.GetType().Name}: {e.Message}");
        }
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - start);
        Interlocked.Decrement(ref _remaining);
    }
}
