namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>When hyperparameters are fitted anew, as a function of the number of observations alone.</summary>
/// <remarks>
/// A fit costs O(n³) per evaluation of the likelihood and its result changes little from trial to trial once there are many, so fits become
/// rarer. Each starts from the last anchor before it. Anchors lie a quarter apart; their chain depends on nothing but the observations, so
/// that any worker that sees the same observations, and any repetition, gets the same hyperparameters, however it came there.
/// </remarks>
internal static class RefitSchedule
{
    private const int FirstAnchor = 10;

    /// <summary>The last count at or before <paramref name="count"/> at which hyperparameters are fitted.</summary>
    public static int LastRefit(int count)
    {
        int step = count switch
        {
            <= 100 => 1,
            <= 200 => 2,
            <= 300 => 5,
            <= 500 => 10,
            _ => 25,
        };
        int refit = count / step * step;
        int anchor = LastAnchor(count);
        return Math.Max(refit, anchor);
    }

    /// <summary>The first anchor after <paramref name="count"/>.</summary>
    public static int NextAnchor(int count)
    {
        int anchor = FirstAnchor;
        while (anchor <= count)
            anchor += (anchor + 3) / 4;
        return anchor;
    }

    private static int LastAnchor(int count)
    {
        int last = 0;
        for (int anchor = FirstAnchor; anchor <= count; anchor = NextAnchor(anchor))
            last = anchor;
        return last;
    }
}
