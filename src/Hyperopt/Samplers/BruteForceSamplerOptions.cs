namespace Hyperopt.Samplers;

/// <summary>Settings of <see cref="BruteForceSampler"/>.</summary>
public sealed record BruteForceSamplerOptions
{
    /// <summary>Gets the seed of the order of visits; null lets the study choose one. It also makes parallel runs deterministic by
    /// default.</summary>
    /// <value>Default null.</value>
    public long? Seed { get; init; }

    /// <summary>Gets whether combinations that a running trial may still reach count as open. Then the study does not end before all are
    /// visited, at the price that parallel trials may try some twice. Otherwise it ends as soon as the rest is in the hands of running
    /// trials; calling <c>Optimize</c> again visits what they have left.</summary>
    /// <value>Default false.</value>
    public bool AvoidPrematureStop { get; init; }
}
