using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>The value against each parameter: shows which range of a parameter is good, and how the search closed in on it.</summary>
public sealed record SliceFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => "Slice Plot";

    /// <summary>Gets the name of the value.</summary>
    public required string TargetName { get; init; }

    /// <summary>Gets the numbers of the trials shown.</summary>
    public ImmutableArray<int> TrialNumbers { get; init; } = [];

    /// <summary>Gets the value of each trial.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>Gets whether each trial satisfies all constraints, or has none.</summary>
    public ImmutableArray<bool> IsFeasible { get; init; } = [];

    /// <summary>Gets one panel per parameter, by name: the axis with the trials' positions; categories are all choices in their order.</summary>
    public ImmutableArray<ParameterAxis> Panels { get; init; } = [];

    /// <summary>Reads a study.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter; or the study has several objectives and no target is given.</exception>
    public static SliceFigure Create(Study study, FigureTarget? target = null, params ReadOnlySpan<string> parameters) =>
        Create(new StudyTrials(study), target, parameters);

    internal static SliceFigure Create(StudyTrials study, FigureTarget? target, ReadOnlySpan<string> parameters)
    {
        TargetValues values = TargetValues.Read(study, target);
        string[] names = [.. ParameterNames.Resolve(study, values.Trials, parameters).Distinct().Order(StringComparer.Ordinal)];
        int[] shown = values.Thin(FigureLimits.Points);
        FrozenTrial[] trials = [.. shown.Select(i => values.Trials[i])];
        return new SliceFigure
        {
            TargetName = values.Name,
            TrialNumbers = [.. trials.Select(trial => trial.Number)],
            Values = [.. shown.Select(i => values.Values[i])],
            IsFeasible = [.. trials.Select(trial => trial.IsFeasible)],
            Panels = [.. names.Where(name => Array.Exists(trials, trial => trial.Parameters.ContainsKey(name)))
                .Select(name => AxisBuilder.OfChoices(name, trials))],
            Note = values.Note ?? (names.Length == 0 ? $"The trials of the study '{study.Study.Name}' have no parameters." : null),
            OmittedCount = values.Trials.Length - shown.Length,
        };
    }
}
