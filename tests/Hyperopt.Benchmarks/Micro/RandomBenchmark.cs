using BenchmarkDotNet.Attributes;
using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers;

namespace Hyperopt.Benchmarks.Micro;

/// <summary>Random numbers and uniform draws from distributions.</summary>
[MemoryDiagnoser]
public class RandomBenchmark
{
    private readonly FloatDistribution _float = new(-5, 5);
    private readonly FloatDistribution _log = new(1e-5, 1, log: true);
    private readonly IntDistribution _int = new(1, 100);
    private readonly CategoricalDistribution _choices = new("a", "b", "c", "d");
    private readonly Random _systemRandom = new(1);
    private RandomStream _random = new(1);
    private long _trialNumber;

    [Benchmark(Baseline = true)]
    public double SystemRandom() => _systemRandom.NextDouble();

    [Benchmark]
    public double NextDouble() => _random.NextDouble();

    [Benchmark]
    public double NextGaussian() => _random.NextGaussian();

    /// <summary>What every parameter of random search pays: a stream of its own.</summary>
    [Benchmark]
    public double KeyedStream() => new RandomStream(1, _trialNumber++, RandomStream.PurposeOf("learning_rate")).NextDouble();

    [Benchmark]
    public double DrawFloat() => RandomSampler.Draw(_float, ref _random);

    [Benchmark]
    public double DrawLogFloat() => RandomSampler.Draw(_log, ref _random);

    [Benchmark]
    public double DrawInt() => RandomSampler.Draw(_int, ref _random);

    [Benchmark]
    public double DrawChoice() => RandomSampler.Draw(_choices, ref _random);
}
