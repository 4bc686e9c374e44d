namespace Hyperopt;

/// <summary>One trial as a row of a <see cref="TrialTable"/>.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Cells">One cell per column of the table; null where the trial has nothing.</param>
public sealed record TrialRow(FrozenTrial Trial, IReadOnlyList<ParameterValue?> Cells);
