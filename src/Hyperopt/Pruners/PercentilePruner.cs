namespace Hyperopt.Pruners;

/// <summary>Stops a trial whose best report so far is not among the best few percent of what complete trials reported at the same step.</summary>
/// <remarks>
/// <para>
/// Only complete trials are compared with, and only those that reported at exactly this step, so let all trials report at the same steps.
/// The percentile is interpolated linearly; reports of NaN are left out of it. A trial that has reported nothing but NaN is stopped.
/// </para>
/// <para>
/// Cost per decision: O(log n) amortized for n complete trials, because the percentile of each step is carried forward trial by trial.
/// Memory: about 20 bytes per report of a complete trial.
/// </para>
/// <para>Safe to call from concurrent trials of one study. Decides from the history alone, so deterministic runs repeat.</para>
/// </remarks>
public sealed class PercentilePruner : IPruner
{
    private readonly PercentilePrunerOptions _options;
    private readonly PruningSchedule _schedule;
    private readonly PerLineage<StepQuantiles> _minimized;
    private readonly PerLineage<StepQuantiles> _maximized;

    /// <summary>Creates a pruner.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public PercentilePruner(PercentilePrunerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _schedule = new PruningSchedule(options.WarmupStepCount, options.StepInterval);
        _minimized = new(() => new StepQuantiles(options.Percentile / 100));
        _maximized = new(() => new StepQuantiles((100 - options.Percentile) / 100));
    }

    /// <inheritdoc/>
    public bool ShouldPrune(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        IntermediateValues reports = context.Reports;
        if (!_schedule.IsDue(reports))
            return false;
        TrialHistory history = context.History;
        bool minimize = context.Direction == StudyDirection.Minimize;
        StepQuantiles quantiles = (minimize ? _minimized : _maximized).Get(history);
        StepQuantile at = quantiles.Get(history, reports.Steps[^1]);
        if (at.CompleteTrials == 0 || at.CompleteTrials < _options.StartupTrialCount)
            return false;
        double best = minimize ? reports.Min : reports.Max;
        if (double.IsNaN(best))
            return true;
        return at.Reports >= _options.MinTrialCount && (minimize ? best > at.Value : best < at.Value);
    }
}
