using System.Numerics;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Grid;

/// <summary>A permutation of 0 … n − 1 and its inverse, in constant memory: as it is, or shuffled by a seed.</summary>
/// <remarks>
/// The shuffle is a Feistel network over the smallest even number of bits that holds n − 1, applied until the result is below n
/// (cycle walking). Black and Rogaway, <i>Ciphers with Arbitrary Finite Domains</i>, CT-RSA 2002. Immutable.
/// </remarks>
internal sealed class VisitingOrder
{
    private const int RoundCount = 8;

    private readonly ulong[] _keys;
    private readonly int _count;
    private readonly int _halfBits;

    /// <param name="count">n, positive.</param>
    /// <param name="seed">Seed of the shuffle; null for the order as it is.</param>
    public VisitingOrder(int count, long? seed)
    {
        _count = count;
        _halfBits = Math.Max(1, (33 - BitOperations.LeadingZeroCount((uint)(count - 1))) / 2);
        _keys = seed is null ? [] : new ulong[RoundCount];
        RandomStream random = new((ulong)seed.GetValueOrDefault(), count, RandomStream.PurposeOf("grid"));
        for (int i = 0; i < _keys.Length; i++)
            _keys[i] = random.NextUInt64();
    }

    /// <summary>What is visited at a position.</summary>
    public int PointAt(int position)
    {
        if (_keys.Length == 0)
            return position;
        uint x = (uint)position;
        do
        {
            x = Forward(x);
        }
        while (x >= (uint)_count);
        return (int)x;
    }

    /// <summary>When a point is visited.</summary>
    public int PositionOf(int point)
    {
        if (_keys.Length == 0)
            return point;
        uint x = (uint)point;
        do
        {
            x = Backward(x);
        }
        while (x >= (uint)_count);
        return (int)x;
    }

    private uint Forward(uint x)
    {
        uint mask = (1u << _halfBits) - 1, left = x >> _halfBits, right = x & mask;
        foreach (ulong key in _keys)
            (left, right) = (right, left ^ (Scramble(right, key) & mask));
        return (left << _halfBits) | right;
    }

    private uint Backward(uint x)
    {
        uint mask = (1u << _halfBits) - 1, left = x >> _halfBits, right = x & mask;
        for (int i = _keys.Length - 1; i >= 0; i--)
            (left, right) = (right ^ (Scramble(left, _keys[i]) & mask), left);
        return (left << _halfBits) | right;
    }

    private static uint Scramble(uint half, ulong key)
    {
        ulong z = (half + key) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 32)) * 0xD6E8FEB86659FD93;
        return (uint)(z >> 32);
    }
}
