using Hyperopt.Numerics;

namespace Hyperopt.Samplers.QuasiMonteCarlo;

/// <summary>Sobol's sequence with nested uniform scrambling: each bit is flipped or not, depending on all bits before it.</summary>
/// <remarks>
/// The random flips are a hash of (seed, dimension, bits before), so that nothing is stored.
/// Reference: Owen, <i>Randomly permuted (t, m, s)-nets and (t, s)-sequences</i>, in Monte Carlo and Quasi-Monte Carlo Methods (1995).
/// </remarks>
internal sealed class OwenSobolSequence(ulong seed) : PointSequence
{
    private readonly ulong _key = RandomStream.Mix(seed ^ RandomStream.PurposeOf("qmc:owen"));

    public override double Coordinate(uint index, int dimension)
    {
        uint plain = SobolSequence.Fraction(index, JoeKuoTable.Directions(dimension));
        ulong key = RandomStream.Mix(_key + (ulong)dimension);
        uint flips = 0;
        for (int bit = JoeKuoTable.Bits - 1; bit >= 0; bit--)
        {
            // The bits before, behind a one that marks how many they are.
            ulong prefix = (1UL << JoeKuoTable.Bits | plain) >> (bit + 1);
            flips |= (uint)(RandomStream.Mix(key ^ prefix) >> 63) << bit;
        }
        ulong rest = RandomStream.Mix(key ^ (1UL << JoeKuoTable.Bits | plain)) >> 43; // the bits that follow are zeros, scrambled
        return (((ulong)(plain ^ flips) << 21) | rest) * Resolution;
    }
}
