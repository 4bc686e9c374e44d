namespace Hyperopt.Samplers;

/// <summary>Settings of <see cref="NsgaIIISampler"/>; the defaults are those of Optuna 5.</summary>
public sealed record NsgaIIISamplerOptions : GeneticSamplerOptions
{
    /// <summary>Gets reference points: directions of the objectives' losses along which parents are spread, each with one coordinate ≥ 0
    /// per objective. Null for points spread evenly, see <see cref="DivisionCount"/>.</summary> <value>Default null.</value>
    public IReadOnlyList<IReadOnlyList<double>>? ReferencePoints { get; init; }

    /// <summary>Gets into how many parts each axis is divided to spread reference points, at least 1: with m objectives and p parts there
    /// are (m + p − 1)! / (p! (m − 1)!) points.</summary> <value>Default 3.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int DivisionCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(DivisionCount));
            field = value;
        }
    } = 3;
}
