using CustomSampler;
using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samples;

/// <summary>The guide's sampler honours what every sampler must.</summary>
public sealed class HillClimbingSamplerContractTests : SamplerContract
{
    protected override bool SupportsSeveralObjectives => false;

    protected override ISampler CreateSampler(int seed) => new HillClimbingSampler { Seed = seed };
}
