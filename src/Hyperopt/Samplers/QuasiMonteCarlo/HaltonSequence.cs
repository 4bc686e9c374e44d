using Hyperopt.Numerics;

namespace Hyperopt.Samplers.QuasiMonteCarlo;

/// <summary>Halton's sequence: in each dimension the digits of the index in another prime base, mirrored at the point.</summary>
/// <remarks>
/// <para>
/// Scrambling maps each digit x to a·x + c modulo the base, with random a ≠ 0 and c: one map per position (linear), or one per
/// position and digits before it (Owen). Such maps have the same variance as arbitrary permutations.
/// </para>
/// <para>
/// References: Halton, <i>On the efficiency of certain quasi-random sequences of points</i>, Numer. Math. 2 (1960); Matoušek, J. Complexity
/// 14 (1998); Owen, <i>Variance with alternative scramblings of digital nets</i>, ACM TOMACS 13 (2003).
/// </para>
/// </remarks>
internal sealed class HaltonSequence(QmcScrambling scrambling, ulong seed) : PointSequence
{
    private readonly ulong _key = RandomStream.Mix(seed ^ RandomStream.PurposeOf("qmc:halton"));

    public override double Coordinate(uint index, int dimension)
    {
        uint prime = Primes.Get(dimension);
        return scrambling == QmcScrambling.None ? Mirror(index, prime) : Scramble(index, prime, dimension);
    }

    private static double Mirror(uint index, uint prime)
    {
        ulong digits = 0, scale = 1;
        for (; index != 0; index /= prime)
        {
            digits = digits * prime + index % prime;
            scale *= prime;
        }
        return (double)digits / scale;
    }

    // As many digits as a double holds: the zeros in front of an index are scrambled like any digit.
    private double Scramble(uint index, uint prime, int dimension)
    {
        ulong key = RandomStream.Mix(_key + (ulong)dimension);
        ulong digits = 0, scale = 1, before = 1;
        for (ulong position = 0; scale * prime <= 1UL << 53; position++)
        {
            ulong digit = index % prime;
            index /= prime;
            ulong hash = RandomStream.Mix(key ^ (position << 57 ^ (scrambling == QmcScrambling.Owen ? before : 0)));
            ulong factor = 1 + ((hash >> 32) * (prime - 1) >> 32), offset = (hash & uint.MaxValue) * prime >> 32;
            digits = digits * prime + (factor * digit + offset) % prime;
            before = before * prime + digit;
            scale *= prime;
        }
        return (double)digits / scale;
    }
}
