namespace Hyperopt.Samplers;

/// <summary>Settings of <see cref="AutoSampler"/>. None is needed.</summary>
public sealed record AutoSamplerOptions
{
    /// <summary>Gets the seed of all samplers that are chosen; null lets the study choose one. A seeded study also makes parallel runs
    /// deterministic by default, and then measured durations do not influence the choice.</summary>
    /// <value>Default null.</value>
    public long? Seed { get; init; }

    /// <summary>Gets how long a trial takes, if that is known beforehand. Trials that take less than a millisecond do not merit an expensive
    /// sampler when there are many.</summary>
    /// <value>Default null: measured, unless the sampler has a seed.</value>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public TimeSpan? TrialDuration
    {
        get;
        init
        {
            if (value < TimeSpan.Zero)
                throw new ArgumentOutOfRangeException(nameof(TrialDuration), value, "A trial takes no negative time. Leave it null to have it measured.");
            field = value;
        }
    }
}
