namespace Hyperopt.Samplers.QuasiMonteCarlo;

/// <summary>The prime numbers in order.</summary>
internal static class Primes
{
    private static volatile uint[] _known = Sieve(1 << 13);

    /// <summary>The prime of that position: 2, 3, 5, …</summary>
    /// <param name="position">From 0 to <see cref="PointSequence.MaxDimension"/> − 1.</param>
    public static uint Get(int position)
    {
        uint[] known = _known;
        // p(n) < n·(ln n + ln ln n) for n ≥ 6 (Rosser): enough for all dimensions at once.
        if (position >= known.Length)
            _known = known = Sieve((int)(PointSequence.MaxDimension * (Math.Log(PointSequence.MaxDimension) + Math.Log(Math.Log(PointSequence.MaxDimension)))));
        return known[position];
    }

    private static uint[] Sieve(int limit)
    {
        bool[] isComposite = new bool[limit + 1];
        List<uint> primes = [];
        for (int n = 2; n <= limit; n++)
        {
            if (isComposite[n])
                continue;
            primes.Add((uint)n);
            for (long multiple = (long)n * n; multiple <= limit; multiple += n)
                isComposite[multiple] = true;
        }
        return [.. primes];
    }
}
