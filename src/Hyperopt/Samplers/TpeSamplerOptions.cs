namespace Hyperopt.Samplers;

/// <summary>Settings of <see cref="TpeSampler"/>; the defaults are those of Optuna 5.</summary>
public sealed record TpeSamplerOptions
{
    /// <summary>Gets the seed of all random draws; null chooses one.</summary> <value>Default null.</value>
    public long? Seed { get; init; }

    /// <summary>Gets the number of complete or pruned trials before which parameters are drawn at random.</summary> <value>Default 10.</value>
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

    /// <summary>Gets the number of candidates drawn from the density of good trials, of which the best is suggested.</summary> <value>Default 24.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int CandidateCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(CandidateCount));
            field = value;
        }
    } = 24;

    /// <summary>Gets whether parameters are modelled jointly, which learns how they interact, rather than each on its own. Null means
    /// jointly with one objective or with <see cref="Group"/>, else each on its own.</summary>
    /// <value>Default null.</value>
    public bool? Multivariate { get; init; }

    /// <summary>Gets whether a conditional search space is split into groups of parameters that occur together, each modelled jointly.
    /// Otherwise only parameters that occur in all trials are modelled jointly, and the others each on their own.</summary>
    /// <value>Default false.</value>
    public bool Group { get; init; }

    /// <summary>Gets whether running trials count as bad, so that parallel trials spread out.</summary> <value>Default true.</value>
    public bool ConstantLiar { get; init; } = true;

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

    /// <summary>Gets about how many trials the density of bad trials is built from. Of more, all recent ones are used and a share of the older
    /// ones, with accordingly more weight, so that the cost per trial stays bounded.</summary>
    /// <value>Default 1500; <see cref="int.MaxValue"/> always uses all.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 100.</exception>
    public int MaxObservationCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 100, nameof(MaxObservationCount));
            field = value;
        }
    } = 1500;
}
