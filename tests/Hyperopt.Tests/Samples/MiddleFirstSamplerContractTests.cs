using CustomSampler;
using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samples;

/// <summary>The guide's first sampler honours what every sampler must.</summary>
public sealed class MiddleFirstSamplerContractTests : SamplerContract
{
    protected override ISampler CreateSampler(int seed) => new MiddleFirstSampler { Seed = seed };
}
