namespace Hyperopt.Tests.Convergence;

/// <summary>Noise that is a function of its keys, so that every run and every language sees the same.</summary>
internal static class HashedNoise
{
    /// <summary>A uniform number in (0, 1).</summary>
    public static double Uniform(params ReadOnlySpan<ulong> keys)
    {
        ulong h = 0;
        foreach (ulong key in keys)
            h = Mix(h ^ key);
        return ((h >> 11) + 0.5) / (1L << 53);
    }

    /// <summary>A standard normal number.</summary>
    public static double Gaussian(ulong seed, ulong number, ulong t) =>
        Math.Sqrt(-2 * Math.Log(Uniform(seed, number, t, 1))) * Math.Cos(2 * Math.PI * Uniform(seed, number, t, 2));

    // SplitMix64.
    private static ulong Mix(ulong state)
    {
        ulong z = state + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
