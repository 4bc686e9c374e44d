using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class GPSamplerContractTests : SamplerContract
{
    protected override int TrialCount => 30;

    protected override ISampler CreateSampler(int seed) => new GPSampler(new() { Seed = seed });
}
