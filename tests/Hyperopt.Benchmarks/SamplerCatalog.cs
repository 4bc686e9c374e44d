using Hyperopt.Samplers;

namespace Hyperopt.Benchmarks;

/// <summary>All samplers that can be measured, by name. A new sampler needs one line here.</summary>
internal static class SamplerCatalog
{
    private static readonly Dictionary<string, Func<long, ISampler?>> Factories = new()
    {
        ["default"] = _ => null, // what a study takes when nothing is said
        ["random"] = seed => new RandomSampler(new() { Seed = seed }),
        ["tpe"] = seed => new TpeSampler(new() { Seed = seed }),
        ["tpe-univariate"] = seed => new TpeSampler(new() { Seed = seed, Multivariate = false }),
        ["tpe-multivariate"] = seed => new TpeSampler(new() { Seed = seed, Multivariate = true }),
        ["tpe-group"] = seed => new TpeSampler(new() { Seed = seed, Multivariate = true, Group = true }),
        ["nsgaii"] = seed => new NsgaIISampler(new() { Seed = seed }),
        ["gp"] = seed => new GPSampler(new() { Seed = seed }),
        ["cmaes"] = seed => new CmaEsSampler(new() { Seed = seed }),
        ["cmaes-single"] = seed => new CmaEsSampler(new() { Seed = seed, Restarts = CmaEsRestarts.None }),
        ["cmaes-bipop"] = seed => new CmaEsSampler(new() { Seed = seed, Restarts = CmaEsRestarts.Bipop }),
        ["cmaes-separable"] = seed => new CmaEsSampler(new() { Seed = seed, IsSeparable = true }),
        ["cmaes-adaptive"] = seed => new CmaEsSampler(new() { Seed = seed, AdaptsLearningRate = true }),
        ["auto"] = seed => new AutoSampler(new() { Seed = seed }),
        ["qmc"] = seed => new QmcSampler(new() { Seed = seed }),
        ["qmc-owen"] = seed => new QmcSampler(new() { Seed = seed, Scrambling = QmcScrambling.Owen }),
        ["qmc-plain"] = seed => new QmcSampler(new() { Seed = seed, Scrambling = QmcScrambling.None }),
        ["qmc-halton"] = seed => new QmcSampler(new() { Seed = seed, Sequence = QmcSequence.Halton }),
        ["nsgaiii"] = seed => new NsgaIIISampler(new() { Seed = seed }),
        ["grid"] = seed => new GridSampler(new GridSamplerOptions { Seed = seed, Grid = TenAxes }),
        ["bruteforce"] = seed => new BruteForceSampler(new() { Seed = seed }),
    };

    // The grid of the overhead workload: 5¹⁰ points.
    private static Dictionary<string, IReadOnlyList<ParameterValue>> TenAxes =>
        Enumerable.Range(0, 10).ToDictionary(i => $"x{i}", _ => (IReadOnlyList<ParameterValue>)[-5.0, -2.5, 0.0, 2.5, 5.0]);

    public static IEnumerable<string> Names => Factories.Keys;

    public static bool Contains(string name) => Factories.ContainsKey(name);

    /// <summary>Creates a sampler; null stands for the study's default.</summary>
    public static ISampler? Create(string name, long seed) => Factories[name](seed);
}
