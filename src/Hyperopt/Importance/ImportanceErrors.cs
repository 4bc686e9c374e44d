using Hyperopt.Distributions;

namespace Hyperopt.Importance;

/// <summary>What can go wrong, in words that say what to do.</summary>
internal static class ImportanceErrors
{
    public static ArgumentException UnknownParameter(string study, string name, IReadOnlyCollection<string> known) => new(
        $"No complete trial of the study '{study}' has a parameter '{name}'. " + (known.Count == 0
            ? "There are no complete trials with parameters yet: run more trials first."
            : $"There are: {string.Join(", ", known)}."),
        "parameters");

    public static ArgumentException NeverTogether(string study, IReadOnlyList<string> names) => new(
        $"No complete trial of the study '{study}' has all of the parameters {string.Join(", ", names)}. This evaluator fits one model to trials " +
        "that have them all: ask for fewer, or use PedAnovaEvaluator, which judges each by itself.",
        "parameters");

    public static ArgumentException ChangingRange(string study, string name, Distribution one, Distribution other) => new(
        $"Parameter '{name}': its range changes within the study '{study}', for example from {one} to {other}, and this evaluator needs one range. " +
        "Leave the parameter out, or use PedAnovaEvaluator, which judges each range by itself.",
        "parameters");

    public static InvalidOperationException NoVariance(string study, int trialCount) => new(
        $"fANOVA explains why values differ, but in the {trialCount} complete trials of the study '{study}' no parameter goes with a difference of " +
        "values: all values are equal, or the parameters are. Run more trials, or choose another target.");

    public static string TooFewTrials(int finiteCount, int completeCount) =>
        $"Importances need at least 2 complete trials with finite values, but there {(finiteCount == 1 ? "is" : "are")} {finiteCount}" +
        (completeCount > finiteCount ? $" among {completeCount} complete ones" : "") + ": all parameters count alike.";

    public static string NothingInCommon(int trialCount) =>
        $"No parameter occurs in all {trialCount} complete trials with one range, and this evaluator fits one model to trials that have them all. " +
        "Ask for parameters that occur together, or use PedAnovaEvaluator, which judges each by itself.";

    public static string SameTrials(int count) =>
        $"The best trials and the region that they are compared with are the same {count} trials, so all importances are 0. " +
        "Run more trials, or choose a smaller target quantile; many equal values have the same effect.";

    public static string RareRange(string name, int count) =>
        $"Parameter '{name}': some of its ranges occur in fewer than {count} trials of the region and are left out, so its importance may be off.";
}
