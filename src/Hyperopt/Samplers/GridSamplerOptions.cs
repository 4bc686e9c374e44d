namespace Hyperopt.Samplers;

/// <summary>Settings of <see cref="GridSampler"/>.</summary>
public sealed record GridSamplerOptions
{
    /// <summary>Gets the values to try of each parameter: numbers, Booleans, texts, null, or the names of enum members, see
    /// <see cref="ParameterValue.FromEnum{TEnum}(TEnum)"/>. A value that is listed twice is tried twice.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public required IReadOnlyDictionary<string, IReadOnlyList<ParameterValue>> Grid
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Grid));
            field = value;
        }
    }

    /// <summary>Gets the seed of the visiting order; null takes the same order as 0. It also makes parallel runs deterministic by default.
    /// Workers that share a study should share the seed, though each point is visited once in any case.</summary>
    /// <value>Default null.</value>
    public long? Seed { get; init; }

    /// <summary>Gets whether the points are visited in an order shuffled by the seed, so that a run that ends early has seen all regions.
    /// Otherwise they are visited in order: parameters sorted by name (ordinal), the last one varying fastest.</summary>
    /// <value>Default true.</value>
    public bool Shuffle { get; init; } = true;
}
