using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>Values over trial numbers.</summary>
public sealed record HistoryLine
{
    /// <summary>Gets the name in the legend.</summary>
    public required string Label { get; init; }

    /// <summary>Gets one value per trial number: a trial's, or the mean over studies; NaN for trials without.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>Gets the standard deviation over studies per trial number; empty for a single study's line.</summary>
    public ImmutableArray<double> Deviations { get; init; } = [];
}
