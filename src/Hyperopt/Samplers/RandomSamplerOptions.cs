namespace Hyperopt.Samplers;

/// <summary>Settings of <see cref="RandomSampler"/>.</summary>
public sealed record RandomSamplerOptions
{
    /// <summary>Gets the seed of all random draws; null chooses one.</summary> <value>Default null.</value>
    public long? Seed { get; init; }
}
