using Hyperopt.Pruners;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Pruners;

public sealed class NopPrunerContractTests : PrunerContract
{
    protected override IPruner CreatePruner() => new NopPruner();
}

public sealed class MedianPrunerContractTests : PrunerContract
{
    protected override IPruner CreatePruner() => new MedianPruner();
}

public sealed class PercentilePrunerContractTests : PrunerContract
{
    protected override IPruner CreatePruner() =>
        new PercentilePruner(new() { Percentile = 30, StartupTrialCount = 3, WarmupStepCount = 2, StepInterval = 4, MinTrialCount = 2 });
}

public sealed class ThresholdPrunerContractTests : PrunerContract
{
    protected override bool FollowsDirection => false;

    protected override IPruner CreatePruner() => new ThresholdPruner(new() { Upper = 1.5, Lower = 0.05, WarmupStepCount = 3 });
}

public sealed class PatientPrunerContractTests : PrunerContract
{
    protected override IPruner CreatePruner() => new PatientPruner(new() { Patience = 2, MinDelta = 0.01 });
}

public sealed class PatientMedianPrunerContractTests : PrunerContract
{
    protected override IPruner CreatePruner() => new PatientPruner(new() { Patience = 1, Inner = new MedianPruner() });
}

public sealed class PatientHyperbandPrunerContractTests : PrunerContract
{
    protected override bool CountsOnePassPerRung => true;

    protected override IPruner CreatePruner() => new PatientPruner(new() { Patience = 0, Inner = new HyperbandPruner() });
}

public sealed class SuccessiveHalvingPrunerContractTests : PrunerContract
{
    protected override bool CountsOnePassPerRung => true;

    protected override IPruner CreatePruner() => new SuccessiveHalvingPruner(new() { MinResource = 1, ReductionFactor = 3 });
}

public sealed class AutomaticSuccessiveHalvingPrunerContractTests : PrunerContract
{
    protected override bool CountsOnePassPerRung => true;

    protected override IPruner CreatePruner() => new SuccessiveHalvingPruner();
}

public sealed class HyperbandPrunerContractTests : PrunerContract
{
    protected override bool CountsOnePassPerRung => true;

    protected override IPruner CreatePruner() => new HyperbandPruner(new() { MinResource = 1, MaxResource = 27 });
}

public sealed class AutomaticHyperbandPrunerContractTests : PrunerContract
{
    protected override bool CountsOnePassPerRung => true;

    protected override IPruner CreatePruner() => new HyperbandPruner(new() { MinResource = 2 });
}

public sealed class WilcoxonPrunerContractTests : PrunerContract
{
    protected override bool JudgesBestTrial => true;

    protected override IPruner CreatePruner() => new WilcoxonPruner();
}
