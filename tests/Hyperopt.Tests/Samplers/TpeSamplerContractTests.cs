using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class TpeSamplerContractTests : SamplerContract
{
    protected override ISampler CreateSampler(int seed) => new TpeSampler(new() { Seed = seed });
}
