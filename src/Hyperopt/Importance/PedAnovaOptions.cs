using System.Globalization;

namespace Hyperopt.Importance;

/// <summary>Settings of <see cref="PedAnovaEvaluator"/>.</summary>
public sealed record PedAnovaOptions
{
    /// <summary>Gets the share of best trials whose parameters are to be explained: γ′ in the paper.</summary>
    /// <value>In (0, 1), below <see cref="RegionQuantile"/>. Default 0.1. At least five trials should belong to it.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in (0, 1).</exception>
    public double TargetQuantile
    {
        get;
        init
        {
            if (!(value > 0 && value < 1))
                throw new ArgumentOutOfRangeException(nameof(TargetQuantile), value, "The target quantile must lie in (0, 1).");
            field = value;
        }
    } = 0.1;

    /// <summary>Gets the share of best trials with which they are compared: γ in the paper. 1 compares with all.</summary>
    /// <value>In (0, 1], above <see cref="TargetQuantile"/>. Default 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in (0, 1].</exception>
    public double RegionQuantile
    {
        get;
        init
        {
            if (!(value > 0 && value <= 1))
                throw new ArgumentOutOfRangeException(nameof(RegionQuantile), value, "The region quantile must lie in (0, 1].");
            field = value;
        }
    } = 1;

    /// <summary>Gets whether the best trials are compared with what the sampler tried; false compares with the uniform distribution on the range.</summary>
    /// <value>Default true.</value>
    public bool EvaluateOnLocal { get; init; } = true;

    internal void Check()
    {
        if (TargetQuantile >= RegionQuantile)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"PED-ANOVA compares the best trials with a larger region, so the target quantile must be below the region quantile, but they " +
                $"are {TargetQuantile:R} and {RegionQuantile:R}."), "options");
        }
    }
}
