namespace Hyperopt.Samplers.QuasiMonteCarlo;

/// <summary>An infinite sequence of points that fill the unit cube evenly; any coordinate of any point directly, by index.</summary>
/// <remarks>Immutable but for caches; safe to share between threads.</remarks>
internal abstract class PointSequence
{
    /// <summary>Largest number of coordinates: that of the table of Joe and Kuo.</summary>
    public const int MaxDimension = JoeKuoTable.Dimensions;

    /// <summary>2⁻⁵³, the spacing of the coordinates of scrambled points.</summary>
    protected const double Resolution = 1.0 / (1UL << 53);

    /// <summary>Creates a sequence.</summary>
    /// <param name="kind">Which construction.</param>
    /// <param name="scrambling">How it is randomised.</param>
    /// <param name="seed">Which randomisation; without meaning for <see cref="QmcScrambling.None"/>.</param>
    public static PointSequence Create(QmcSequence kind, QmcScrambling scrambling, long seed) => (kind, scrambling) switch
    {
        (QmcSequence.Halton, _) => new HaltonSequence(scrambling, (ulong)seed),
        (_, QmcScrambling.None) => new SobolSequence(),
        (_, QmcScrambling.Linear) => new LinearSobolSequence((ulong)seed),
        _ => new OwenSobolSequence((ulong)seed),
    };

    /// <summary>A coordinate of a point, in [0, 1). Allocates nothing once the dimension is known.</summary>
    /// <param name="index">Index of the point, from 0.</param>
    /// <param name="dimension">Coordinate, from 0 to <see cref="MaxDimension"/> − 1.</param>
    public abstract double Coordinate(uint index, int dimension);
}
