using Hyperopt.Pruners;

namespace Hyperopt.Tests.Pruners;

public sealed class PrunerOptionsTests
{
    public static TheoryData<string, Action, string, string> BadOptions => new()
    {
        { "percentile above 100", () => _ = new PercentilePrunerOptions { Percentile = 100.1 }, "Percentile", "*[0, 100]*100.1*" },
        { "percentile below 0", () => _ = new PercentilePrunerOptions { Percentile = -1 }, "Percentile", "*[0, 100]*" },
        { "percentile NaN", () => _ = new PercentilePrunerOptions { Percentile = double.NaN }, "Percentile", "*NaN*" },
        { "median startup", () => _ = new MedianPrunerOptions { StartupTrialCount = -1 }, "StartupTrialCount", "*-1*" },
        { "median warm-up", () => _ = new MedianPrunerOptions { WarmupStepCount = -1 }, "WarmupStepCount", "*-1*" },
        { "median interval", () => _ = new MedianPrunerOptions { StepInterval = 0 }, "StepInterval", "*0*" },
        { "median trials", () => _ = new MedianPrunerOptions { MinTrialCount = 0 }, "MinTrialCount", "*0*" },
        { "threshold without limits", () => _ = new ThresholdPruner(new()), "options", "*needs a limit*Lower, Upper or both*" },
        { "threshold limits crossed", () => _ = new ThresholdPruner(new() { Lower = 2, Upper = 1.5 }), "options", "*Lower <= Upper*[2, 1.5]*Swap*" },
        { "threshold NaN", () => _ = new ThresholdPrunerOptions { Lower = double.NaN }, "Lower", "*NaN*null*" },
        { "threshold warm-up", () => _ = new ThresholdPrunerOptions { WarmupStepCount = -2 }, "WarmupStepCount", "*-2*" },
        { "threshold interval", () => _ = new ThresholdPrunerOptions { StepInterval = 0 }, "StepInterval", "*" },
        { "negative patience", () => _ = new PatientPrunerOptions { Patience = -1 }, "Patience", "*-1*" },
        { "negative delta", () => _ = new PatientPrunerOptions { Patience = 1, MinDelta = -0.1 }, "MinDelta", "*at least 0*-0.1*" },
        { "NaN delta", () => _ = new PatientPrunerOptions { Patience = 1, MinDelta = double.NaN }, "MinDelta", "*NaN*" },
        { "halving resource", () => _ = new SuccessiveHalvingPrunerOptions { MinResource = 0 }, "MinResource", "*0*" },
        { "halving factor", () => _ = new SuccessiveHalvingPrunerOptions { ReductionFactor = 1 }, "ReductionFactor", "*1*" },
        { "halving rate", () => _ = new SuccessiveHalvingPrunerOptions { MinEarlyStoppingRate = -1 }, "MinEarlyStoppingRate", "*-1*" },
        { "halving bootstrap", () => _ = new SuccessiveHalvingPrunerOptions { BootstrapCount = -1 }, "BootstrapCount", "*-1*" },
        { "halving bootstrap without resource", () => _ = new SuccessiveHalvingPruner(new() { BootstrapCount = 1 }), "options", "*Set MinResource*" },
        { "hyperband resource", () => _ = new HyperbandPrunerOptions { MinResource = 0 }, "MinResource", "*0*" },
        { "hyperband largest", () => _ = new HyperbandPrunerOptions { MaxResource = 0 }, "MaxResource", "*0*" },
        { "hyperband factor", () => _ = new HyperbandPrunerOptions { ReductionFactor = 1 }, "ReductionFactor", "*1*" },
        { "hyperband bracket size", () => _ = new HyperbandPrunerOptions { MinBracketTrialCount = -1 }, "MinBracketTrialCount", "*-1*" },
        { "hyperband crossed", () => _ = new HyperbandPruner(new() { MinResource = 9, MaxResource = 3 }), "options", "*MinResource <= MaxResource*9 and 3*" },
        { "hyperband bootstrap", () => _ = new HyperbandPruner(new() { BootstrapCount = 1 }), "options", "*Set MaxResource*" },
        { "p-value", () => _ = new WilcoxonPrunerOptions { PThreshold = 1.1 }, "PThreshold", "*[0, 1]*1.1*" },
        { "p-value NaN", () => _ = new WilcoxonPrunerOptions { PThreshold = double.NaN }, "PThreshold", "*NaN*" },
        { "Wilcoxon startup", () => _ = new WilcoxonPrunerOptions { StartupStepCount = -1 }, "StartupStepCount", "*-1*" },
        { "no options for median", () => _ = new MedianPruner(null!), "options", "*" },
        { "no options for percentile", () => _ = new PercentilePruner(null!), "options", "*" },
        { "no options for threshold", () => _ = new ThresholdPruner(null!), "options", "*" },
        { "no options for patient", () => _ = new PatientPruner(null!), "options", "*" },
        { "no options for halving", () => _ = new SuccessiveHalvingPruner(null!), "options", "*" },
        { "no options for hyperband", () => _ = new HyperbandPruner(null!), "options", "*" },
        { "no options for Wilcoxon", () => _ = new WilcoxonPruner(null!), "options", "*" },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void Options_ThatMakeNoSense_AreRefusedWithNameAndWayOut(string what, Action create, string parameter, string message) =>
        create.Should().Throw<ArgumentException>(what).WithParameterName(parameter).WithMessage(message);
}
