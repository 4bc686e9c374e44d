using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class BipopCmaEsSamplerContractTests : SamplerContract
{
    protected override bool SupportsSeveralObjectives => false;

    protected override ISampler CreateSampler(int seed) => new CmaEsSampler(new() { Seed = seed, Restarts = CmaEsRestarts.Bipop, PopulationSize = 4, ConsidersPrunedTrials = true });
}
