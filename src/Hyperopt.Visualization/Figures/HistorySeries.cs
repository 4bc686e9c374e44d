using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>The history of one study, or of several ones averaged.</summary>
public sealed record HistorySeries
{
    /// <summary>Gets the trial numbers shown, in rising order.</summary>
    public ImmutableArray<int> TrialNumbers { get; init; } = [];

    /// <summary>Gets what each of these trials contributes.</summary>
    public ImmutableArray<PointState> States { get; init; } = [];

    /// <summary>Gets the trials' values.</summary>
    public required HistoryLine Values { get; init; }

    /// <summary>Gets the best feasible value up to each trial, ±∞ before there is one; null when nobody knows which values are
    /// good.</summary>
    public HistoryLine? Best { get; init; }
}
