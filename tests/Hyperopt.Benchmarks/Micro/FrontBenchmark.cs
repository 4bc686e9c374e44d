using BenchmarkDotNet.Attributes;
using Hyperopt.MultiObjective;
using Hyperopt.Numerics;

namespace Hyperopt.Benchmarks.Micro;

/// <summary>Ranks and hypervolume of random points near a spherical front.</summary>
[MemoryDiagnoser]
public class FrontBenchmark
{
    private double[] _points = [], _reference = [];
    private int[] _ranks = [];

    [Params(100, 1000)]
    public int PointCount { get; set; }

    [Params(2, 3)]
    public int ObjectiveCount { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        RandomStream random = new(1);
        _points = new double[PointCount * ObjectiveCount];
        for (int i = 0; i < PointCount; i++)
        {
            Span<double> point = _points.AsSpan(i * ObjectiveCount, ObjectiveCount);
            double squares = 0;
            foreach (ref double value in point)
            {
                value = Math.Abs(random.NextGaussian());
                squares += value * value;
            }
            double radius = 1 + 0.5 * random.NextDouble();
            foreach (ref double value in point)
                value *= radius / Math.Sqrt(squares);
        }
        _reference = new double[ObjectiveCount];
        Array.Fill(_reference, 1.5);
        _ranks = new int[PointCount];
    }

    [Benchmark]
    public double Volume() => Hypervolume.Compute(_points, _reference);

    [Benchmark]
    public int AllRanks()
    {
        NonDominatedSort.Rank(_points, ObjectiveCount, PointCount, _ranks);
        return _ranks[0];
    }

    /// <summary>Only the ranks of the better half are needed, as in selection.</summary>
    [Benchmark]
    public int BetterHalf()
    {
        NonDominatedSort.Rank(_points, ObjectiveCount, PointCount / 2, _ranks);
        return _ranks[0];
    }
}
