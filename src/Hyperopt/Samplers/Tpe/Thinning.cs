namespace Hyperopt.Samplers.Tpe;

/// <summary>Which of very many observations the density of the rest is built from: all recent ones, and of the older ones, whose weights
/// are small anyway, a fixed share that stands for them.</summary>
/// <param name="FullFrom">Trial number from which every observation is kept.</param>
/// <param name="Factor">Of the older ones, one in this many is kept, with this multiple of its weight; a power of two.</param>
internal readonly record struct Thinning(int FullFrom, int Factor)
{
    public static readonly Thinning None = new(0, 1);

    // Estimators are rebuilt only every so many trials.
    private const int Granularity = 256;

    /// <summary>Depends on nothing but the length of the history, so that every state derived from it thins alike.</summary>
    public static Thinning For(int historyCount, int maxObservationCount)
    {
        if (historyCount <= maxObservationCount)
            return None;
        int half = Math.Max(maxObservationCount / 2, 1);
        int fullFrom = (historyCount - half) / Granularity * Granularity;
        int factor = 1;
        while ((long)factor * half < fullFrom)
            factor *= 2;
        return new Thinning(fullFrom, factor);
    }

    public bool Keeps(int number)
    {
        if (number >= FullFrom || Factor == 1)
            return true;
        // A multiplicative hash spreads the kept ones over time, and keeps a subset of them when the factor doubles.
        uint hash = (uint)number * 2654435769u;
        return (hash >> 8 & (uint)(Factor - 1)) == 0;
    }
}
