using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>One vertical axis of parallel coordinates: an objective or a parameter.</summary>
public sealed record ParallelAxis
{
    /// <summary>Gets the name, cut when it is long.</summary>
    public required string Label { get; init; }

    /// <summary>Gets the position of each trial: the value, its decimal logarithm, or the index of its category.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>Gets the lowest position; where parameters are missing, the place for those.</summary>
    public double Low { get; init; }

    /// <summary>Gets the highest position.</summary>
    public double High { get; init; }

    /// <summary>Gets whether positions are decimal logarithms.</summary>
    public bool IsLog { get; init; }

    /// <summary>Gets whether positions are indices of categories.</summary>
    public bool IsCategorical { get; init; }

    /// <summary>Gets whether some trials lack the parameter.</summary>
    public bool HasMissing { get; init; }

    /// <summary>Gets the positions of ticks; empty for five evenly spaced ones.</summary>
    public ImmutableArray<double> TickPositions { get; init; } = [];

    /// <summary>Gets the labels of these ticks.</summary>
    public ImmutableArray<string> TickLabels { get; init; } = [];

    /// <summary>Gets the height of a position on the axis, in [0, 1]; ½ on an axis without extent.</summary>
    /// <param name="position">Position.</param>
    public double HeightOf(double position) => High > Low ? (position - Low) / (High - Low) : 0.5;

    /// <summary>Gets ticks to draw: the given ones, or five evenly spaced.</summary>
    /// <returns>Positions and labels.</returns>
    public (double[] Positions, string[] Labels) GetTicks()
    {
        if (!TickPositions.IsEmpty)
            return ([.. TickPositions], [.. TickLabels]);
        double[] positions = High > Low ? ParallelAxisBuilder.Evenly(Low, High) : [Low];
        return (positions, [.. positions.Select(position => ValueText.General(position, 3))]);
    }

    /// <summary>Gets the text of a trial's position: what <see cref="TickLabels"/> calls it, or the number.</summary>
    /// <param name="position">Position.</param>
    public string TextOf(double position)
    {
        int tick = TickPositions.IndexOf(position);
        if (tick >= 0 && (IsCategorical || (HasMissing && tick == 0)))
            return TickLabels[tick];
        return ValueText.General(IsLog ? Math.Pow(10, position) : position, 4);
    }
}
