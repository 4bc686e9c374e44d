using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class BruteForceSamplerContractTests : SamplerContract
{
    protected override bool IsExhaustive => true;

    protected override bool SupportsUnboundedSpaces => false;

    // A tree of combinations needs the same values at the same place.
    protected override bool SupportsChangingRanges => false;

    protected override ISampler CreateSampler(int seed) => new BruteForceSampler(new() { Seed = seed });
}
