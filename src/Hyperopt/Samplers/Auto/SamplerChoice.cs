using System.Globalization;

namespace Hyperopt.Samplers.Auto;

/// <summary>Which sampler suits a study, and why.</summary>
/// <param name="Kind">The sampler.</param>
/// <param name="Reason">Half a sentence for the log.</param>
internal readonly record struct SamplerChoice(SamplerKind Kind, string Reason)
{
    /// <summary>Beside Gaussian processes, every so many trials come from TPE: it keeps looking where the process sees nothing more to gain,
    /// and what it finds lets the process out of local optima.</summary>
    public const int ExplorationPeriod = 3;

    // Beyond it a proposal takes too long for what it gains.
    private const int ProcessTrials = 250;

    // In many dimensions distances say little, and a fit is slow.
    private const int MaxProcessParameters = 30;

    // Simulating the values of many running trials is slow, and what follows from them is vague.
    private const int MaxProcessPending = 16;

    // A proposal of a Gaussian process takes some milliseconds, one of TPE a tenth of one.
    private static readonly TimeSpan CheapTrial = TimeSpan.FromMilliseconds(1);
    private const int ManyCheapTrials = 1000;

    // In few dimensions, TPE comes near the optimum sooner.
    private const int EvolutionTrialsPerParameter = 10;

    private const int GeneticBudget = 1000;

    /// <summary>What serves one trial: the sampler chosen, or now and then the one that explores beside it.</summary>
    public SamplerKind KindFor(int trialNumber) =>
        Kind == SamplerKind.GaussianProcess && trialNumber % ExplorationPeriod == ExplorationPeriod - 1 ? SamplerKind.Tpe : Kind;

    /// <summary>Chooses by the facts alone.</summary>
    public static SamplerChoice For(StudyFacts facts)
    {
        if (facts.CompleteCount == 0)
            return new(SamplerKind.Tpe, "no trial is complete yet");
        if (facts.ParameterCount == 0)
            return new(SamplerKind.Tpe, "there is nothing to model");
        if (facts.IsConditional)
        {
            return facts.ObjectiveCount == 1
                ? new(SamplerKind.GroupedTpe, "some parameters are conditional")
                : new(SamplerKind.Tpe, "some parameters are conditional");
        }
        return facts.ObjectiveCount == 1 ? ForOne(facts) : ForSeveral(facts);
    }

    private static SamplerChoice ForOne(StudyFacts facts)
    {
        string? obstacle = FindObstacle(facts);
        bool suitsProcess = obstacle is null;
        if (suitsProcess && facts.FinishedCount < ProcessTrials)
            return new(SamplerKind.GaussianProcess, Text($"there are {facts.ParameterCount} parameters and fewer than {ProcessTrials} trials"));
        obstacle ??= Text($"{ProcessTrials} trials have finished");
        if (facts.HasConstraints)
            return new(SamplerKind.Tpe, obstacle + ", and there are constraints");
        // Which choices are good, and whether they depend on each other, the process has found out by then; from scratch TPE finds it more surely.
        if (facts.HasCategorical)
        {
            return suitsProcess
                ? new(SamplerKind.CmaEs, obstacle)
                : new(SamplerKind.Tpe, obstacle + ", and some parameters are categorical");
        }
        return facts.ParameterCount > MaxProcessParameters || facts.Budget >= EvolutionTrialsPerParameter * facts.ParameterCount
            ? new(SamplerKind.CmaEs, obstacle + ", and all parameters are numeric")
            : new(SamplerKind.Tpe, obstacle + ", and the trials are few");
    }

    private static SamplerChoice ForSeveral(StudyFacts facts)
    {
        if (facts.ObjectiveCount == 2 && facts.FinishedCount < ProcessTrials && FindObstacle(facts) is null)
            return new(SamplerKind.GaussianProcess, Text($"there are 2 objectives, {facts.ParameterCount} parameters and fewer than {ProcessTrials} trials"));
        if (facts.Budget < GeneticBudget)
            return new(SamplerKind.Tpe, Text($"there are {facts.ObjectiveCount} objectives and fewer than {GeneticBudget} trials"));
        return new(
            facts.ObjectiveCount <= 3 ? SamplerKind.NsgaII : SamplerKind.NsgaIII,
            Text($"there are {facts.ObjectiveCount} objectives and at least {GeneticBudget} trials"));
    }

    private static string? FindObstacle(StudyFacts facts)
    {
        if (facts.ParameterCount > MaxProcessParameters)
            return Text($"there are more than {MaxProcessParameters} parameters");
        if (facts.PendingCount > MaxProcessPending)
            return Text($"more than {MaxProcessPending} trials run at the same time");
        if (facts.TrialDuration < CheapTrial && facts.Budget >= ManyCheapTrials)
            return "a trial takes less time than a proposal of a Gaussian process would";
        return null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
