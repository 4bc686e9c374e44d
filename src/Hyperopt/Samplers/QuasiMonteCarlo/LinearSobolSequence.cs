using System.Numerics;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.QuasiMonteCarlo;

/// <summary>Sobol's sequence, each coordinate multiplied by a random lower triangular matrix over GF(2) and shifted digitally.</summary>
/// <remarks>The matrix acts on the direction numbers, so that a point costs no more than an unscrambled one.
/// Reference: Matoušek, <i>On the L₂-discrepancy for anchored boxes</i>, J. Complexity 14 (1998).</remarks>
internal sealed class LinearSobolSequence(ulong seed) : PointSequence
{
    private readonly PerDimension<Scramble> _scrambles = new(dimension => Create(seed, dimension));

    public override double Coordinate(uint index, int dimension)
    {
        Scramble scramble = _scrambles[dimension];
        return (((ulong)SobolSequence.Fraction(index, scramble.Directions) << 21) ^ scramble.Shift) * Resolution;
    }

    private static Scramble Create(ulong seed, int dimension)
    {
        RandomStream random = new(seed, dimension, RandomStream.PurposeOf("qmc:linear"));
        uint[] plain = JoeKuoTable.Directions(dimension), directions = new uint[JoeKuoTable.Bits];
        for (int bit = 0; bit < JoeKuoTable.Bits; bit++)
        {
            // Row of the matrix for this bit: itself and any of the more significant ones.
            uint diagonal = 1u << bit;
            uint row = ((uint)random.NextUInt64() & ~(diagonal | (diagonal - 1))) | diagonal;
            for (int j = 0; j < JoeKuoTable.Bits; j++)
                directions[j] |= (uint)(BitOperations.PopCount(row & plain[j]) & 1) << bit;
        }
        return new Scramble(directions, random.NextUInt64() >> 11);
    }

    private sealed record Scramble(uint[] Directions, ulong Shift);
}
