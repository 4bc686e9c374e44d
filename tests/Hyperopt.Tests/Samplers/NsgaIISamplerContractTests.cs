using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class NsgaIISamplerContractTests : SamplerContract
{
    // A small population, so that most trials have parents.
    protected override ISampler CreateSampler(int seed) => new NsgaIISampler(new() { Seed = seed, PopulationSize = 8 });
}
