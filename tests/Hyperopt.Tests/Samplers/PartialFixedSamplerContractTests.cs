using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class PartialFixedSamplerContractTests : SamplerContract
{
    protected override ISampler CreateSampler(int seed) => new PartialFixedSampler(new TpeSampler(new() { Seed = seed }), ("held", 1));
}
