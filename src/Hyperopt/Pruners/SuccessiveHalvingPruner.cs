namespace Hyperopt.Pruners;

/// <summary>Stops trials by asynchronous successive halving (ASHA).</summary>
/// <remarks>
/// <para>
/// Rungs lie at the steps r·ηˢ⁺ᵏ for k = 0, 1, …, with r = <see cref="SuccessiveHalvingPrunerOptions.MinResource"/>,
/// η = <see cref="SuccessiveHalvingPrunerOptions.ReductionFactor"/> and s = <see cref="SuccessiveHalvingPrunerOptions.MinEarlyStoppingRate"/>.
/// With its first report at or behind a rung a trial is compared with all trials that have reached the rung, running ones included, and goes
/// on if it is among the best ⌊n/η⌋ of the n (at least the best one does). Nobody waits for others.
/// </para>
/// <para>
/// The steps are those of <see cref="Trial.Report"/>: report after every epoch, counted from 1. A trial that reports no further than a rung
/// passes it unjudged; rungs go on beyond the length that most trials have. NaN at a rung stops the trial.
/// </para>
/// <para>
/// A trial's value at each rung is kept in its attributes <c>completed_rung_k</c>, so workers that share a storage compete together. Cost:
/// O(k) per report, and one pass over the n values of a rung when a trial reaches it.
/// </para>
/// <para>Safe to call from concurrent trials of one study. In a deterministic run only finished trials that all runs agree on compete.</para>
/// <para>Reference: Li et al., <i>A System for Massively Parallel Hyperparameter Tuning</i>, MLSys 2020, algorithm 2.</para>
/// </remarks>
public sealed class SuccessiveHalvingPruner : IPruner
{
    private const int AutomaticFraction = 100;

    private readonly SuccessiveHalvingPrunerOptions _options;
    private readonly SuccessiveHalving _halving;
    private readonly ObservedResource _observed = new();

    /// <summary>Creates a pruner with the default settings.</summary>
    public SuccessiveHalvingPruner()
        : this(new SuccessiveHalvingPrunerOptions())
    {
    }

    /// <summary>Creates a pruner.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">There is a bootstrap count but no minimal resource.</exception>
    public SuccessiveHalvingPruner(SuccessiveHalvingPrunerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.BootstrapCount > 0 && options.MinResource is null)
        {
            throw new ArgumentException(
                $"A bootstrap count stops the first trials at a known rung, but BootstrapCount is {options.BootstrapCount} and MinResource is " +
                "null, which waits for a complete trial. Set MinResource.", nameof(options));
        }
        _options = options;
        _halving = new SuccessiveHalving(options.ReductionFactor, options.BootstrapCount);
    }

    /// <inheritdoc/>
    public void BeforeTrial(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_options.MinResource is null && !_observed.IsFixed)
            _observed.Get(context.History);
    }

    /// <inheritdoc/>
    public bool ShouldPrune(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Reports.Count == 0)
            return false;
        int? resource = _options.MinResource;
        if (resource is null && _observed.Get(context.History) is { } largest)
            resource = Math.Max(largest / AutomaticFraction, 1);
        return resource is { } known && _halving.ShouldPrune(context, known, _options.MinEarlyStoppingRate);
    }
}
