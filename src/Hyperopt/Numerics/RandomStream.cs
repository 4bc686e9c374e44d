using System.Numerics;

namespace Hyperopt.Numerics;

/// <summary>A stream of random numbers owned by one consumer: xoshiro256**, seeded through SplitMix64.</summary>
/// <remarks>
/// <para>
/// A stream is keyed by (study seed, trial number, purpose), so that what one trial draws depends neither on other trials nor on
/// the order in which threads run. The same key gives the same numbers on every platform.
/// </para>
/// <para>A mutable struct: keep it in a local or a field and pass it by <c>ref</c>; a copy repeats the same numbers.
/// Not safe for concurrent use.</para>
/// <para>Reference: Blackman and Vigna, <i>Scrambled linear pseudorandom number generators</i>, ACM TOMS 47 (2021).</para>
/// </remarks>
public struct RandomStream
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>Creates the stream of a single seed.</summary>
    /// <param name="seed">Any value.</param>
    public RandomStream(ulong seed)
    {
        ulong state = seed;
        _s0 = SplitMix64(ref state);
        _s1 = SplitMix64(ref state);
        _s2 = SplitMix64(ref state);
        _s3 = SplitMix64(ref state);
    }

    /// <summary>Creates the stream keyed by three numbers.</summary>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="trialNumber">Number of the trial that draws.</param>
    /// <param name="purpose">What is drawn: streams of different purposes are independent.</param>
    public RandomStream(ulong seed, long trialNumber, ulong purpose)
        : this(Mix(Mix(Mix(seed) ^ (ulong)trialNumber) ^ purpose))
    {
    }

    /// <summary>Draws 64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Draws uniformly from [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws an integer uniformly from [0, <paramref name="exclusiveMax"/>).</summary>
    /// <param name="exclusiveMax">Exclusive upper end, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is not positive.</exception>
    public int NextInt(int exclusiveMax) => (int)NextInt64(exclusiveMax);

    /// <summary>Draws an integer uniformly from [0, <paramref name="exclusiveMax"/>).</summary>
    /// <param name="exclusiveMax">Exclusive upper end, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is not positive.</exception>
    public long NextInt64(long exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        // Lemire's multiply-shift with rejection: unbiased, almost always one draw.
        ulong range = (ulong)exclusiveMax;
        ulong high = Math.BigMul(NextUInt64(), range, out ulong low);
        if (low < range)
        {
            ulong threshold = unchecked(0UL - range) % range;
            while (low < threshold)
                high = Math.BigMul(NextUInt64(), range, out low);
        }
        return (long)high;
    }

    /// <summary>Draws from the standard normal distribution (Box-Muller, one value per two uniforms).</summary>
    public double NextGaussian()
    {
        double u = 1.0 - NextDouble(); // (0, 1], so that the logarithm is finite
        double v = NextDouble();
        return Math.Sqrt(-2.0 * Math.Log(u)) * Math.Cos(2.0 * Math.PI * v);
    }

    /// <summary>Shuffles a span in place; every order is equally likely (Fisher-Yates).</summary>
    /// <param name="items">Items to shuffle.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Gives the purpose number of a name, the same in every process (FNV-1a over UTF-16 code units).</summary>
    /// <param name="name">For example a parameter's name.</param>
    public static ulong PurposeOf(ReadOnlySpan<char> name)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in name)
            hash = (hash ^ c) * 1099511628211;
        return hash;
    }

    private static ulong SplitMix64(ref ulong state)
    {
        ulong z = Mix(state);
        state += 0x9E3779B97F4A7C15;
        return z;
    }

    /// <summary>A bijection whose values look random: a hash of one number.</summary>
    internal static ulong Mix(ulong value)
    {
        ulong z = value + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
