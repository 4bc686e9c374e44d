using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class QmcSamplerContractTests : SamplerContract
{
    protected override ISampler CreateSampler(int seed) => new QmcSampler(new() { Seed = seed });
}
