using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>The plane of two parameters.</summary>
/// <param name="X">Index of the horizontal parameter in the figure's axes.</param>
/// <param name="Y">Index of the vertical parameter.</param>
/// <param name="Points">The known values, by x, then y; empty when a parameter has one value only, or no trial has both.</param>
public sealed record ContourPanel(int X, int Y, ImmutableArray<ContourPoint> Points);
