using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>One study's distribution of values.</summary>
/// <param name="StudyName">Name of the study.</param>
/// <param name="Shares">Share of its trials, in [0, 1], with a value up to each of the figure's positions.</param>
public sealed record EdfLine(string StudyName, ImmutableArray<double> Shares);
