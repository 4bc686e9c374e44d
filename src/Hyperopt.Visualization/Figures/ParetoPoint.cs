using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>A trial in the space of objectives.</summary>
/// <param name="TrialNumber">Number of the trial.</param>
/// <param name="Values">Two or three values.</param>
/// <param name="Text">What is shown when the pointer rests on the point: the trial as JSON, lines parted by <c>&lt;br&gt;</c>.</param>
public sealed record ParetoPoint(int TrialNumber, ImmutableArray<double> Values, string Text);
