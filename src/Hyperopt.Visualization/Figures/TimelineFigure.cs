using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>When each trial ran and how it ended: shows parallel use, slow trials, failures and pruning.</summary>
public sealed record TimelineFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => "Timeline Plot";

    /// <summary>Gets one bar per trial.</summary>
    public ImmutableArray<TimelineBar> Bars { get; init; } = [];

    /// <summary>Reads a study.</summary>
    /// <param name="study">Study.</param>
    /// <param name="recentCount">How many of the latest trials to show; null for all.</param>
    /// <param name="now">Time until which running trials are drawn; null for the current time.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="recentCount"/> is not positive.</exception>
    public static TimelineFigure Create(Study study, int? recentCount = null, DateTimeOffset? now = null) =>
        Create(new StudyTrials(study), recentCount, now);

    internal static TimelineFigure Create(StudyTrials study, int? recentCount = null, DateTimeOffset? now = null)
    {
        if (recentCount is { } count)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(recentCount));
        FrozenTrial[] recent = study.All[Math.Max(0, study.All.Length - (recentCount ?? study.All.Length))..];
        int[] shown = Thinning.Spread(recent.Length, FigureLimits.Bars);
        DateTimeOffset reference = ReferenceTime(recent, now ?? DateTimeOffset.UtcNow);
        return new TimelineFigure
        {
            Bars = [.. shown.Select(i => BarOf(recent[i], reference))],
            Note = study.All.Length == 0 ? study.Problem : null,
            OmittedCount = recent.Length - shown.Length,
        };
    }

    private static TimelineBar BarOf(FrozenTrial trial, DateTimeOffset reference)
    {
        DateTimeOffset start = trial.StartTime ?? reference;
        DateTimeOffset end = trial.State == TrialState.Running
            ? reference + TimeSpan.FromSeconds(1)
            : trial.EndTime ?? start + TimeSpan.FromSeconds(1);
        return new TimelineBar(trial.Number, start, end, trial.State, trial.IsFeasible, TrialText.Of(trial));
    }

    /// <summary>Now while a trial really runs; the latest end when those called running have been abandoned long ago.</summary>
    private static DateTimeOffset ReferenceTime(FrozenTrial[] trials, DateTimeOffset now)
    {
        TimeSpan longest = TimeSpan.Zero;
        DateTimeOffset? latestEnd = null;
        foreach (FrozenTrial trial in trials)
        {
            if (trial.EndTime is not { } end)
                continue;
            latestEnd = latestEnd is null || end > latestEnd ? end : latestEnd;
            longest = trial.Duration is { } duration && duration > longest ? duration : longest;
        }
        bool isRunning = Array.Exists(trials, trial => trial.State == TrialState.Running &&
            (latestEnd is null || (trial.StartTime is { } start && now - start < 5 * longest)));
        return isRunning ? now : latestEnd ?? now;
    }
}
