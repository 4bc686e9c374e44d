using System.Numerics;

namespace Hyperopt.Samplers.QuasiMonteCarlo;

/// <summary>Sobol's sequence in Gray-code order; point 0 is the origin.</summary>
/// <remarks>Reference: Antonov and Saleev, <i>An economic method of computing LP_τ-sequences</i>, USSR Comput. Math. Math. Phys. 19 (1979).</remarks>
internal sealed class SobolSequence : PointSequence
{
    public override double Coordinate(uint index, int dimension) => Fraction(index, JoeKuoTable.Directions(dimension)) * (1.0 / (1L << 32));

    /// <summary>A coordinate of a point as a 32-bit fraction: the sum over GF(2) of the directions that the Gray code of the index selects.</summary>
    public static uint Fraction(uint index, uint[] directions)
    {
        uint fraction = 0;
        for (uint gray = index ^ (index >> 1); gray != 0; gray &= gray - 1)
            fraction ^= directions[BitOperations.TrailingZeroCount(gray)];
        return fraction;
    }
}
