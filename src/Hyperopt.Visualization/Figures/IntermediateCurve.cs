using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>What one trial reported while it ran.</summary>
/// <param name="TrialNumber">Number of the trial.</param>
/// <param name="State">State of the trial.</param>
/// <param name="IsFeasible">Whether the trial satisfies all constraints, or has none.</param>
/// <param name="Steps">Steps in rising order.</param>
/// <param name="Values">Values reported at these steps.</param>
public sealed record IntermediateCurve(
    int TrialNumber, TrialState State, bool IsFeasible, ImmutableArray<int> Steps, ImmutableArray<double> Values);
