using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>Trials on the plane of each two parameters, colored by the rank of their value: outliers do not bleach the good region.</summary>
public sealed record RankFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => $"Rank ({TargetName})";

    /// <summary>Gets the name of the value.</summary>
    public required string TargetName { get; init; }

    /// <summary>Gets the axis of each parameter.</summary>
    public ImmutableArray<ParameterAxis> Axes { get; init; } = [];

    /// <summary>Gets the numbers of the trials shown.</summary>
    public ImmutableArray<int> TrialNumbers { get; init; } = [];

    /// <summary>Gets the value of each trial shown.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>Gets the rank of each trial among all complete ones, from 0 for the lowest value; equal values share their mean rank.</summary>
    public ImmutableArray<double> Ranks { get; init; } = [];

    /// <summary>Gets the color of each trial: blue for low ranks, red for high ones, grey for infeasible trials.</summary>
    public ImmutableArray<FigureColor> Colors { get; init; } = [];

    /// <summary>Gets what is shown for each trial when the pointer rests on it, lines parted by <c>&lt;br&gt;</c>.</summary>
    public ImmutableArray<string> Texts { get; init; } = [];

    /// <summary>Gets one panel for two parameters; else a matrix of n × n panels, row by row.</summary>
    public ImmutableArray<RankPanel> Panels { get; init; } = [];

    /// <summary>Gets the quartiles from lowest to highest value as labels of the color bar at 0, ¼, ½, ¾ and 1; empty without trials.</summary>
    public ImmutableArray<string> ColorLabels { get; init; } = [];

    /// <summary>Gets the number of rows of panels.</summary>
    public int RowCount => Axes.Length == 2 ? 1 : Axes.Length;

    /// <summary>Reads a study.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <param name="parameters">Parameters in the order shown; none for all, by name.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter; or the study has several objectives and no target is given.</exception>
    public static RankFigure Create(Study study, FigureTarget? target = null, params ReadOnlySpan<string> parameters) =>
        RankBuilder.Build(new StudyTrials(study), target, parameters);
}
