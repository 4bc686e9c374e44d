using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class NsgaIIISamplerContractTests : SamplerContract
{
    protected override ISampler CreateSampler(int seed) => new NsgaIIISampler(new() { Seed = seed, PopulationSize = 8 });
}
