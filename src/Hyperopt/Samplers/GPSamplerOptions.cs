namespace Hyperopt.Samplers;

/// <summary>Settings of <see cref="GPSampler"/>; the defaults are those of Optuna 5 where it has the setting.</summary>
public sealed record GPSamplerOptions
{
    /// <summary>Gets the seed of all random draws; null chooses one.</summary> <value>Default null.</value>
    public long? Seed { get; init; }

    /// <summary>Gets the number of complete trials before which parameters are drawn at random.</summary> <value>Default 10.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int StartupTrialCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(StartupTrialCount));
            field = value;
        }
    } = 10;

    /// <summary>Gets whether the objective gives the same value for the same parameters. The models then know no noise.</summary>
    /// <value>Default false: the noise is estimated.</value>
    public bool IsDeterministic { get; init; }

    /// <summary>Gets whether objectives whose large losses lie far off are transformed (Yeo and Johnson, 2000) before they are modelled, so
    /// that these do not drown the differences between good trials. The order of trials stays.</summary>
    /// <value>Default true.</value>
    public bool CorrectsSkew { get; init; } = true;

    /// <summary>Gets what samples parameters that the models do not cover, and all parameters of the first trials; null for uniform draws.</summary>
    /// <value>Default null.</value>
    public ISampler? IndependentSampler { get; init; }

    /// <summary>Gets whether a warning is logged for a parameter that the models do not cover, once per name.</summary> <value>Default true.</value>
    public bool WarnIndependentSampling { get; init; } = true;

    /// <summary>Gets after what time a running trial no longer counts: its worker has probably died. Null for never.</summary>
    /// <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan? MaxPendingAge
    {
        get;
        init
        {
            if (value is { } age)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(age, TimeSpan.Zero, nameof(MaxPendingAge));
            field = value;
        }
    }

    /// <summary>Gets the largest number of trials that a model is made of. Of more, the best, the latest and a selection of the others are used,
    /// so that the cost per trial stays bounded: it grows with the square of this number, and every now and then with its cube.</summary>
    /// <value>Default 500.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 20.</exception>
    public int MaxObservationCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 20, nameof(MaxObservationCount));
            field = value;
        }
    } = 500;
}
