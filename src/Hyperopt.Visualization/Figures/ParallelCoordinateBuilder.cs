using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>Makes parallel coordinates.</summary>
internal static class ParallelCoordinateBuilder
{
    public static ParallelCoordinateFigure Build(StudyTrials study, FigureTarget? target, ReadOnlySpan<string> parameters)
    {
        bool isRanked = target is null && study.Directions.Length > 1;
        TargetChoice[] choices = isRanked
            ? [.. study.Directions.Select((_, i) => TargetChoice.Of(study, FigureTarget.Objective(i)))]
            : [TargetChoice.Of(study, target)];
        FrozenTrial[] trials = Array.FindAll(study.Complete, trial => Array.TrueForAll(choices, choice => double.IsFinite(choice.Value(trial))));
        string[] names = [.. ParameterNames.Resolve(study, trials, parameters).Distinct().Order(StringComparer.Ordinal)];
        double[] colors = isRanked
            ? [.. ParetoRanks.Compute(trials, study.Directions).Select(rank => (double)rank)]
            : [.. trials.Select(choices[0].Value)];
        int[] shown = Thinning.Choose(colors, isRanked || choices[0].IsLowGood, FigureLimits.Lines);
        string? note = study.Problem ?? (trials.Length == 0
            ? $"No complete trial of the study '{study.Study.Name}' has finite values. Return finite values, or choose another target."
            : null);
        int omitted = trials.Length - shown.Length;
        colors = [.. shown.Select(i => colors[i])];
        trials = [.. shown.Select(i => trials[i])];
        names = Array.FindAll(names, name => Array.Exists(trials, trial => trial.Parameters.ContainsKey(name)));
        ParallelAxis[] axes = [.. names.Select(name => ParallelAxisBuilder.OfParameter(name, trials))];
        int[] order = RowOrder(names, axes, trials);
        bool isConstrained = Array.Exists(trials, trial => trial.Constraints.Count > 0);
        colors = [.. order.Select(i => colors[i])];
        trials = [.. order.Select(i => trials[i])];
        return new ParallelCoordinateFigure
        {
            Objectives = [.. choices.Select(choice => ParallelAxisBuilder.OfObjective(choice.Name, [.. trials.Select(choice.Value)]))],
            Parameters = [.. axes.Select(axis => axis with { Values = [.. order.Select(i => axis.Values[i])] })],
            TrialNumbers = [.. trials.Select(trial => trial.Number)],
            ColorValues = [.. colors],
            ColorName = isRanked ? "Pareto Rank" : choices[0].Name,
            IsRankColored = isRanked,
            IsReversed = isRanked || choices[0].IsLowGood,
            IsFeasible = isConstrained ? [.. trials.Select(trial => trial.Constraints.Count > 0 && trial.IsFeasible)] : [],
            DrawOrder = DrawOrder(colors, isRanked),
            Note = note,
            OmittedCount = omitted,
        };
    }

    /// <summary>Trials by their numeric categories, so that lines of one category lie together; by number without such.</summary>
    private static int[] RowOrder(string[] names, ParallelAxis[] axes, FrozenTrial[] trials)
    {
        IOrderedEnumerable<int> order = Enumerable.Range(0, trials.Length).OrderBy(_ => 0);
        for (int a = 0; a < axes.Length; a++)
        {
            ParallelAxis axis = axes[a];
            if (axis.IsCategorical && ParameterNames.IsNumerical(ParameterNames.DistributionOf(names[a], trials)))
                order = order.ThenBy(i => axis.Values[i]);
        }
        return [.. order];
    }

    private static ImmutableArray<int> DrawOrder(double[] colors, bool isRanked)
    {
        IEnumerable<int> order = Enumerable.Range(0, colors.Length);
        return [.. isRanked ? order.OrderByDescending(i => colors[i]) : order];
    }
}
