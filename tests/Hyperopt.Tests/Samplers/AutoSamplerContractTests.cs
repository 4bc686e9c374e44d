using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class AutoSamplerContractTests : SamplerContract
{
    protected override ISampler CreateSampler(int seed) => new AutoSampler(new() { Seed = seed });
}
