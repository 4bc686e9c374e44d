namespace Hyperopt.Numerics;

/// <summary>The standard normal distribution restricted to an interval [a, b].</summary>
internal static class TruncatedNormal
{
    // Up to this width, and up to this product of width and distance, four terms of the midpoint series are exact in double precision.
    private const double NarrowWidth = 0.05;
    private const double NarrowChange = 0.1;

    // Below this upper end Φ nears underflow; logarithms take over.
    private const double FarLimit = -30;

    private const double Sqrt1_2 = 0.70710678118654752440;

    /// <summary>ln(Φ(b) − Φ(a)), accurate in both tails and for narrow intervals; −∞ for an empty one.</summary>
    public static double LogMass(double a, double b)
    {
        if (a > 0)
            (a, b) = (-b, -a);
        double width = b - a;
        if (width < NarrowWidth && width * -a < NarrowChange)
            return LogNarrowMass(0.5 * a + 0.5 * b, width);
        if (b > 0)
        {
            return width < 1
                ? Math.Log(0.5 * (ErrorFunction.Erf(b * Sqrt1_2) - ErrorFunction.Erf(a * Sqrt1_2)))
                : Logarithm.OnePlus(-NormalDistribution.Cdf(a) - NormalDistribution.Cdf(-b));
        }
        return b > FarLimit
            ? Math.Log(NormalDistribution.Cdf(b) - NormalDistribution.Cdf(a))
            : Logarithm.Difference(NormalDistribution.LogCdf(b), NormalDistribution.LogCdf(a));
    }

    /// <summary>ln of the density at x, which lies within [a, b]; −∞ outside, NaN for an empty interval.</summary>
    public static double LogDensity(double x, double a, double b)
    {
        if (a == b)
            return double.NaN;
        return x < a || x > b ? double.NegativeInfinity : NormalDistribution.LogDensity(x) - LogMass(a, b);
    }

    /// <summary>The x in [a, b] below which lies the share q of the mass. For many quantiles of one interval keep a
    /// <see cref="NormalInterval"/>.</summary>
    /// <param name="q">Share in [0, 1]; 0 gives a, 1 gives b.</param>
    /// <param name="a">Lower end; may be −∞.</param>
    /// <param name="b">Upper end; may be ∞.</param>
    /// <returns>The quantile, or NaN for an empty interval.</returns>
    public static double Quantile(double q, double a, double b) => new NormalInterval(a, b).Quantile(q);

    // Integrates the Taylor series of φ around the middle m: ln(φ(m)·w·Σ He₂ₖ(m)·w²ᵏ / (4ᵏ·(2k+1)!)), Hermite polynomials He.
    private static double LogNarrowMass(double middle, double width)
    {
        if (width <= 0)
            return double.NegativeInfinity;
        double m2 = middle * middle, w2 = width * width;
        double he2 = m2 - 1.0, he4 = (m2 - 6.0) * m2 + 3.0, he6 = ((m2 - 15.0) * m2 + 45.0) * m2 - 15.0;
        double excess = w2 * (he2 / 24.0 + w2 * (he4 / 1920.0 + w2 * he6 / 322560.0));
        return NormalDistribution.LogDensity(middle) + Math.Log(width * (1.0 + excess));
    }
}
