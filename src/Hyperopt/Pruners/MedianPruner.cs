namespace Hyperopt.Pruners;

/// <summary>Stops a trial whose best report so far is worse than the median of what complete trials reported at the same step.</summary>
/// <remarks>
/// <para>The default pruner of a study. It is <see cref="PercentilePruner"/> with percentile 50: the remarks there apply.</para>
/// <para>Reference: Golovin et al., <i>Google Vizier</i>, KDD 2017, section 3.3.2 (median stopping rule).</para>
/// </remarks>
public sealed class MedianPruner : IPruner
{
    private readonly PercentilePruner _percentile;

    /// <summary>Creates a pruner with the default settings.</summary>
    public MedianPruner()
        : this(new MedianPrunerOptions())
    {
    }

    /// <summary>Creates a pruner.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public MedianPruner(MedianPrunerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _percentile = new PercentilePruner(new PercentilePrunerOptions
        {
            Percentile = 50,
            StartupTrialCount = options.StartupTrialCount,
            WarmupStepCount = options.WarmupStepCount,
            StepInterval = options.StepInterval,
            MinTrialCount = options.MinTrialCount,
        });
    }

    /// <inheritdoc/>
    public bool ShouldPrune(PrunerContext context) => _percentile.ShouldPrune(context);
}
