using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class HaltonQmcSamplerContractTests : SamplerContract
{
    protected override ISampler CreateSampler(int seed) =>
        new QmcSampler(new() { Seed = seed, Sequence = QmcSequence.Halton, Scrambling = QmcScrambling.Owen });
}
