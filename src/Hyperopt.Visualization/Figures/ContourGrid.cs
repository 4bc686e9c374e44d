using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>A surface over a regular grid, estimated between the known values of a <see cref="ContourPanel"/>.</summary>
/// <param name="X">Positions of the columns; evenly spaced, on a log scale in logarithms.</param>
/// <param name="Y">Positions of the rows.</param>
/// <param name="Values">Values, row by row (row i belongs to <c>Y[i]</c>); empty when nothing is known.</param>
public sealed record ContourGrid(ImmutableArray<double> X, ImmutableArray<double> Y, ImmutableArray<double> Values);
