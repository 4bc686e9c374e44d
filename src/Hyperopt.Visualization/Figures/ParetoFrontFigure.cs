using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>Trials in the space of two or three objectives, and those that no other one beats: the choices left to you.</summary>
public sealed record ParetoFrontFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => "Pareto-front Plot";

    /// <summary>Gets the names of the two or three axes.</summary>
    public ImmutableArray<string> TargetNames { get; init; } = [];

    /// <summary>Gets whether any trial has constraints.</summary>
    public bool IsConstrained { get; init; }

    /// <summary>Gets the Pareto front: feasible trials that no other one dominates in the study's objectives.</summary>
    public ImmutableArray<ParetoPoint> Best { get; init; } = [];

    /// <summary>Gets the other feasible trials; empty when left out.</summary>
    public ImmutableArray<ParetoPoint> Dominated { get; init; } = [];

    /// <summary>Gets the trials that violate a constraint.</summary>
    public ImmutableArray<ParetoPoint> Infeasible { get; init; } = [];

    /// <summary>Reads a study with several objectives.</summary>
    /// <param name="study">Study.</param>
    /// <param name="includeDominated">Whether to show dominated trials.</param>
    /// <param name="targets">Two or three numbers to show; none for the objectives, when there are two or three.</param>
    /// <exception cref="ArgumentException">Not two or three numbers to show.</exception>
    public static ParetoFrontFigure Create(Study study, bool includeDominated = true, params ReadOnlySpan<FigureTarget> targets) =>
        ParetoFrontBuilder.Build(new StudyTrials(study), includeDominated, targets);
}
