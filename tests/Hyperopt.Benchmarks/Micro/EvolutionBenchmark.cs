using BenchmarkDotNet.Attributes;
using Hyperopt.Numerics;
using Hyperopt.Samplers.CmaEs;

namespace Hyperopt.Benchmarks.Micro;

/// <summary>One generation of CMA-ES: drawing its points, and learning from them; divide by the population size for the cost of a trial.</summary>
[MemoryDiagnoser]
public class EvolutionBenchmark
{
    private double[] _points = [], _losses = [], _covariance = [];
    private int[] _order = [];
    private EvolutionStrategy _strategy = null!;
    private SymmetricEigen _eigen = null!;
    private RandomStream _random = new(1);

    [Params(10, 50)]
    public int Dimension { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int size = EvolutionConstants.DefaultPopulationSize(Dimension);
        double[] mean = new double[Dimension];
        Array.Fill(mean, 0.5);
        FullCovariance strategy = new(mean, 1.0 / 6, EvolutionConstants.Full(Dimension, size));
        _strategy = strategy;
        _points = new double[size * Dimension];
        _losses = new double[size];
        _order = new int[size];
        _eigen = new SymmetricEigen(Dimension);
        for (int i = 0; i < 50; i++)
            Generation();
        _covariance = [.. strategy.Covariance];
    }

    [Benchmark]
    public double Generation()
    {
        for (int k = 0; k < _losses.Length; k++)
        {
            _strategy.Draw(ref _random, _points.AsSpan(k * Dimension, Dimension));
            _losses[k] = _random.NextDouble(); // any order will do, and none converges
            _order[k] = k;
        }
        Array.Sort(_losses, _order);
        _strategy.Tell(_points, _order, [], _losses[0], _losses[^1]);
        return _strategy.Sigma;
    }

    [Benchmark]
    public bool Eigen() => _eigen.Decompose(_covariance);
}
