using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>Values of the trials in order, and the best one so far: shows whether the search still makes progress.</summary>
public sealed record OptimizationHistoryFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => "Optimization History Plot";

    /// <summary>Gets the name of the value.</summary>
    public required string TargetName { get; init; }

    /// <summary>Gets one series per study with complete trials; a single one when averaged.</summary>
    public ImmutableArray<HistorySeries> Series { get; init; } = [];

    /// <summary>Reads a study.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <exception cref="ArgumentException">The study has several objectives and no target is given.</exception>
    public static OptimizationHistoryFigure Create(Study study, FigureTarget? target = null) => Create([study], target);

    /// <summary>Reads several studies, to compare them.</summary>
    /// <param name="studies">Studies.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <param name="averaged">Whether to show mean and standard deviation over the studies instead of each.</param>
    /// <exception cref="ArgumentException">A study has several objectives and no target is given.</exception>
    public static OptimizationHistoryFigure Create(IReadOnlyList<Study> studies, FigureTarget? target = null, bool averaged = false)
    {
        ArgumentNullException.ThrowIfNull(studies);
        return HistoryBuilder.Build([.. studies.Select(study => new StudyTrials(study))], target, averaged);
    }
}
