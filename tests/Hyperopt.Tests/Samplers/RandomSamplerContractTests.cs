using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class RandomSamplerContractTests : SamplerContract
{
    protected override ISampler CreateSampler(int seed) => new RandomSampler(new() { Seed = seed });
}
