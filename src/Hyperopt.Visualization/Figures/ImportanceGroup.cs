using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>How important parameters are for one objective.</summary>
/// <param name="Name">Name of the objective.</param>
/// <param name="Parameters">Parameters, the least important first.</param>
public sealed record ImportanceGroup(string Name, ImmutableArray<ImportanceBar> Parameters);
