namespace Hyperopt.Problems;

/// <summary>Noise that depends only on its keys: hashed uniforms made normal (Box-Muller).</summary>
public static class HashedNoise
{
    /// <summary>A uniform number in (0, 1).</summary>
    /// <param name="keys">Whatever tells this draw from others.</param>
    public static double Uniform(params ReadOnlySpan<ulong> keys)
    {
        ulong hash = 0;
        foreach (ulong key in keys)
            hash = Mix(hash ^ key);
        return ((hash >> 11) + 0.5) / (1UL << 53);
    }

    /// <summary>A standard normal number.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="trialNumber">Number of the trial.</param>
    /// <param name="step">Step of the learning curve; 0 for a final value.</param>
    public static double Normal(long seed, int trialNumber, int step)
    {
        ulong s = (ulong)seed, number = (ulong)trialNumber, t = (ulong)step;
        return Math.Sqrt(-2.0 * Math.Log(Uniform(s, number, t, 1))) * Math.Cos(2.0 * Math.PI * Uniform(s, number, t, 2));
    }

    // SplitMix64.
    private static ulong Mix(ulong value)
    {
        ulong z = value + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
