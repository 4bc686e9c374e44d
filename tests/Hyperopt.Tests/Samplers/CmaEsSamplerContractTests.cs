using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class CmaEsSamplerContractTests : SamplerContract
{
    protected override bool SupportsSeveralObjectives => false;

    protected override ISampler CreateSampler(int seed) => new CmaEsSampler(new() { Seed = seed });
}
