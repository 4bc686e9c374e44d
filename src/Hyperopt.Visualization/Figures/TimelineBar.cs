namespace Hyperopt.Visualization.Figures;

/// <summary>When one trial ran.</summary>
/// <param name="TrialNumber">Number of the trial.</param>
/// <param name="Start">Start; the reference time for a waiting trial.</param>
/// <param name="End">End; one second after the start or the reference time for a trial that has none.</param>
/// <param name="State">State of the trial.</param>
/// <param name="IsFeasible">Whether the trial satisfies all constraints, or has none.</param>
/// <param name="Text">What is shown when the pointer rests on the bar: the trial as JSON, lines parted by <c>&lt;br&gt;</c>.</param>
public sealed record TimelineBar(int TrialNumber, DateTimeOffset Start, DateTimeOffset End, TrialState State, bool IsFeasible, string Text);
