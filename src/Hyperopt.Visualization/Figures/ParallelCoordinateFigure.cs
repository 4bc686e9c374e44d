using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>Each trial as a line through its objectives and parameters: shows which combinations lead to good values.</summary>
public sealed record ParallelCoordinateFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => "Parallel Coordinate Plot";

    /// <summary>Gets the axes of the objectives, which come first.</summary>
    public ImmutableArray<ParallelAxis> Objectives { get; init; } = [];

    /// <summary>Gets the axes of the parameters, by name.</summary>
    public ImmutableArray<ParallelAxis> Parameters { get; init; } = [];

    /// <summary>Gets the numbers of the trials in the order of the axes' values.</summary>
    public ImmutableArray<int> TrialNumbers { get; init; } = [];

    /// <summary>Gets what the color of each trial stands for: its value, or the rank of its Pareto front.</summary>
    public ImmutableArray<double> ColorValues { get; init; } = [];

    /// <summary>Gets the name of what colors stand for.</summary>
    public required string ColorName { get; init; }

    /// <summary>Gets whether colors stand for the rank of the Pareto front.</summary>
    public bool IsRankColored { get; init; }

    /// <summary>Gets whether dark colors belong to low values.</summary>
    public bool IsReversed { get; init; }

    /// <summary>Gets whether each trial satisfies all constraints (and has some); empty when no trial has constraints.</summary>
    public ImmutableArray<bool> IsFeasible { get; init; } = [];

    /// <summary>Gets the order in which lines are drawn, as indices of trials: with ranks the worst first.</summary>
    public ImmutableArray<int> DrawOrder { get; init; } = [];

    /// <summary>Reads a study.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown; null for all objectives.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static ParallelCoordinateFigure Create(Study study, FigureTarget? target = null, params ReadOnlySpan<string> parameters) =>
        ParallelCoordinateBuilder.Build(new StudyTrials(study), target, parameters);
}
