using System.Globalization;

namespace Hyperopt.Pruners;

/// <summary>Stops a trial whose last report lies outside fixed limits, or is NaN: for training that diverges.</summary>
/// <remarks>The direction of the study plays no part. Cost per decision: O(1). Safe to call from concurrent trials.</remarks>
public sealed class ThresholdPruner : IPruner
{
    private readonly double _lower;
    private readonly double _upper;
    private readonly PruningSchedule _schedule;

    /// <summary>Creates a pruner.</summary>
    /// <param name="options">Limits, at least one of them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no limit, or the lower one lies above the upper one.</exception>
    public ThresholdPruner(ThresholdPrunerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Lower is null && options.Upper is null)
            throw new ArgumentException("A threshold pruner needs a limit. Set Lower, Upper or both.", nameof(options));
        if (options.Lower > options.Upper)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A threshold pruner needs Lower <= Upper, but got [{options.Lower:R}, {options.Upper:R}]. Swap them."), nameof(options));
        }
        _lower = options.Lower ?? double.NegativeInfinity;
        _upper = options.Upper ?? double.PositiveInfinity;
        _schedule = new PruningSchedule(options.WarmupStepCount, options.StepInterval);
    }

    /// <inheritdoc/>
    public bool ShouldPrune(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!_schedule.IsDue(context.Reports))
            return false;
        double last = context.Reports.LastValue;
        return !(last >= _lower && last <= _upper); // also true for NaN
    }
}
