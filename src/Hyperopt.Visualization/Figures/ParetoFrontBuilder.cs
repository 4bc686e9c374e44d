using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>Makes figures of Pareto fronts.</summary>
internal static class ParetoFrontBuilder
{
    public static ParetoFrontFigure Build(StudyTrials study, bool includeDominated, ReadOnlySpan<FigureTarget> targets)
    {
        TargetChoice[] choices = Choices(study, targets);
        FrozenTrial[] feasible = Array.FindAll(study.Complete, trial => trial.IsFeasible);
        FrozenTrial[] infeasible = Array.FindAll(study.Complete, trial => !trial.IsFeasible);
        int[] ranks = ParetoRanks.Compute(feasible, study.Directions);
        List<FrozenTrial> best = [], dominated = [];
        for (int i = 0; i < feasible.Length; i++)
            (ranks[i] == 0 ? best : dominated).Add(feasible[i]);
        int omitted = 0;
        string? note = study.Problem;
        if (note is null && feasible.Length == 0)
            note = "Every complete trial violates a constraint, so there is no Pareto front yet.";
        return new ParetoFrontFigure
        {
            TargetNames = [.. choices.Select(choice => choice.Name)],
            IsConstrained = Array.Exists(study.Complete, trial => trial.Constraints.Count > 0),
            Best = Points(best, choices, ref omitted),
            Dominated = includeDominated ? Points(dominated, choices, ref omitted) : [],
            Infeasible = Points(infeasible, choices, ref omitted),
            Note = note,
            OmittedCount = omitted,
        };
    }

    private static TargetChoice[] Choices(StudyTrials study, ReadOnlySpan<FigureTarget> targets)
    {
        int count = study.Directions.Length;
        if (targets.IsEmpty)
        {
            if (count is not (2 or 3))
            {
                throw new ArgumentException(
                    $"A Pareto front is drawn in two or three dimensions, but the study '{study.Study.Name}' has {count} objective(s). " +
                    (count == 1 ? "Draw its optimization history instead." : "Pass two or three targets, such as FigureTarget.Objective(0)."),
                    nameof(targets));
            }
            return [.. Enumerable.Range(0, count).Select(i => TargetChoice.Of(study, FigureTarget.Objective(i)))];
        }
        if (targets.Length is not (2 or 3))
            throw new ArgumentException($"A Pareto front is drawn in two or three dimensions, but got {targets.Length} target(s).", nameof(targets));
        List<TargetChoice> choices = [];
        foreach (FigureTarget target in targets)
            choices.Add(TargetChoice.Of(study, target ?? throw new ArgumentNullException(nameof(targets))));
        return [.. choices];
    }

    private static ImmutableArray<ParetoPoint> Points(IReadOnlyList<FrozenTrial> trials, TargetChoice[] choices, ref int omitted)
    {
        int[] shown = Thinning.Spread(trials.Count, FigureLimits.Points);
        omitted += trials.Count - shown.Length;
        return [.. shown.Select(i => trials[i]).Select(trial => new ParetoPoint(
            trial.Number, [.. choices.Select(choice => choice.Value(trial))], TrialText.Of(trial)))];
    }
}
