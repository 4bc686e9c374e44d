using Hyperopt.Distributions;

namespace Hyperopt.Samplers.QuasiMonteCarlo;

/// <summary>Maps a coordinate to a parameter's range.</summary>
internal static class UniformQuantile
{
    /// <summary>The internal value below which a share of the range lies; on a log scale, of the logarithms. Choices and grid points have
    /// equal shares, whole numbers on a log scale the interval of half a unit to both sides.</summary>
    /// <param name="distribution">Range or choices.</param>
    /// <param name="share">In [0, 1).</param>
    public static double Get(Distribution distribution, double share)
    {
        switch (distribution)
        {
            case FloatDistribution { Step: { } step } d:
                double steps = Math.Round((d.High - d.Low) / step, MidpointRounding.ToEven);
                return Math.Min(d.Low + step * Cell(share, steps + 1), d.High);
            case FloatDistribution { Log: true } d:
                return Math.Clamp(Math.Exp(Between(Math.Log(d.Low), Math.Log(d.High), share)), d.Low, d.High);
            case FloatDistribution d:
                return Math.Clamp(Between(d.Low, d.High, share), d.Low, d.High);
            case IntDistribution { Log: true } d:
                return Math.Clamp(Math.Round(Math.Exp(Between(Math.Log(d.Low - 0.5), Math.Log(d.High + 0.5), share))), d.Low, d.High);
            case IntDistribution d:
                return d.Low + d.Step * (long)Cell(share, (d.High - d.Low) / d.Step + 1);
            case CategoricalDistribution d:
                return Cell(share, d.Choices.Length);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Index of one of equal cells. The product may round up to their number.
    private static double Cell(double share, double count) => Math.Min(Math.Floor(share * count), count - 1);

    // The two products cannot overflow where the difference of the ends could.
    private static double Between(double low, double high, double share) => low * (1.0 - share) + high * share;
}
