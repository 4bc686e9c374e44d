using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>The value over the plane of each two parameters: shows how they act together, and where the good region lies.</summary>
public sealed record ContourFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => "Contour Plot";

    /// <summary>Gets the name of the value.</summary>
    public required string TargetName { get; init; }

    /// <summary>Gets whether dark colors belong to low values.</summary>
    public bool IsReversed { get; init; }

    /// <summary>Gets the axis of each parameter, by name.</summary>
    public ImmutableArray<ParameterAxis> Axes { get; init; } = [];

    /// <summary>Gets the numbers of the trials shown.</summary>
    public ImmutableArray<int> TrialNumbers { get; init; } = [];

    /// <summary>Gets whether each trial satisfies all constraints, or has none.</summary>
    public ImmutableArray<bool> IsFeasible { get; init; } = [];

    /// <summary>Gets one panel for two parameters; for n &gt; 2 a matrix of n × n panels, row by row, whose diagonal is empty.</summary>
    public ImmutableArray<ContourPanel> Panels { get; init; } = [];

    /// <summary>Gets the number of rows of panels.</summary>
    public int RowCount => Axes.Length <= 2 ? Math.Min(1, Panels.Length) : Axes.Length;

    /// <summary>Estimates the surface between the known values of a panel: harmonic, so never beyond their range.</summary>
    /// <param name="panel">One of <see cref="Panels"/>.</param>
    /// <param name="resolution">Columns and rows of numerical axes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resolution"/> is below 2.</exception>
    public ContourGrid Interpolate(ContourPanel panel, int resolution = 40)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentOutOfRangeException.ThrowIfLessThan(resolution, 2);
        return ContourSurface.Create(Axes[panel.X], Axes[panel.Y], panel, IsReversed, resolution);
    }

    /// <summary>Reads a study.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <param name="parameters">At least two parameters; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter; or the study has several objectives and no target is given.</exception>
    public static ContourFigure Create(Study study, FigureTarget? target = null, params ReadOnlySpan<string> parameters) =>
        ContourBuilder.Build(new StudyTrials(study), target, parameters);
}
