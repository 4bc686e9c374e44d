using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>The axis of one parameter.</summary>
/// <remarks>Positions on it are the values themselves or, for categories, indices into <see cref="Categories"/>.</remarks>
public sealed record ParameterAxis
{
    /// <summary>Gets the parameter.</summary>
    public required string Name { get; init; }

    /// <summary>Gets whether the scale is logarithmic.</summary>
    public bool IsLog { get; init; }

    /// <summary>Gets whether positions are categories.</summary>
    public bool IsCategorical => !Categories.IsDefaultOrEmpty;

    /// <summary>Gets the labels of the categories in order; empty for a numerical axis.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Gets where the axis begins: the lowest value, less 5 % of the span (in logarithms on a log scale).</summary>
    public double Low { get; init; }

    /// <summary>Gets where the axis ends.</summary>
    public double High { get; init; }

    /// <summary>Gets the distinct positions in rising order; on a numerical axis with two or more, <see cref="Low"/> and <see cref="High"/>
    /// surround them.</summary>
    public ImmutableArray<double> Coordinates { get; init; } = [];

    /// <summary>Gets the position of each trial shown; NaN where it lacks the parameter.</summary>
    public ImmutableArray<double> Positions { get; init; } = [];

    /// <summary>Gets the label of a position.</summary>
    /// <param name="position">Position.</param>
    public string LabelOf(double position) => IsCategorical ? Categories[(int)position] : ValueText.General(position, 6);
}
