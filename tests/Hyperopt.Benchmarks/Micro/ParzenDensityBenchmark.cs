using BenchmarkDotNet.Attributes;
using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers.Tpe;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Benchmarks.Micro;

/// <summary>The density of bad trials at the 24 candidates of one suggestion of TPE, 10 floats; and keeping it up by one trial.</summary>
[MemoryDiagnoser]
public class ParzenDensityBenchmark
{
    private const int Dimension = 10;
    private const int CandidateCount = 24;

    private ParzenEstimator _estimator = null!;
    private double[] _candidates = [], _densities = [], _centers = [], _values = [];
    private RandomStream _random = new(1);

    [Params(100, 1000)]
    public int TrialCount { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        SearchSpace space = new(Enumerable.Range(0, Dimension).Select(i =>
            KeyValuePair.Create<string, Distribution>($"x{i}", new FloatDistribution(-5, 5))));
        _estimator = new ParzenEstimator(space, ParzenSettings.Default, WeightRule.ByAge);
        _centers = new double[TrialCount * Dimension];
        for (int i = 0; i < TrialCount; i++)
        {
            Span<double> center = _centers.AsSpan(i * Dimension, Dimension);
            foreach (ref double coordinate in center)
                coordinate = 10 * _random.NextDouble() - 5;
            _estimator.Add(i, center);
        }
        _candidates = new double[CandidateCount * Dimension];
        _densities = new double[CandidateCount];
        _values = new double[Dimension];
        _estimator.Sample(ref _random, _candidates);
    }

    /// <summary>The formula in plain loops, all bandwidths 1 and all weights alike, norms left out.</summary>
    [Benchmark(Baseline = true)]
    public double Straightforward()
    {
        for (int c = 0; c < CandidateCount; c++)
        {
            double sum = 0;
            for (int i = 0; i < TrialCount; i++)
            {
                double exponent = 0;
                for (int d = 0; d < Dimension; d++)
                {
                    double distance = _candidates[c * Dimension + d] - _centers[i * Dimension + d];
                    exponent -= 0.5 * distance * distance;
                }
                sum += Math.Exp(exponent);
            }
            _densities[c] = Math.Log(sum / TrialCount);
        }
        return _densities[^1];
    }

    [Benchmark]
    public double Kernel()
    {
        _estimator.LogDensity(_candidates, _densities);
        return _densities[^1];
    }

    [Benchmark]
    public void Sample() => _estimator.Sample(ref _random, _candidates);

    /// <summary>One trial leaves, another one comes, and the density is asked for once.</summary>
    [Benchmark]
    public double Replace()
    {
        foreach (ref double value in _values.AsSpan())
            value = 10 * _random.NextDouble() - 5;
        _estimator.Remove(TrialCount - 1);
        _estimator.Add(TrialCount - 1, _values);
        _estimator.LogDensity(_candidates.AsSpan(0, Dimension), _densities.AsSpan(0, 1));
        return _densities[0];
    }
}
