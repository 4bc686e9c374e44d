namespace Hyperopt.Numerics;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    public const double LogSqrt2Pi = 0.91893853320467274178;
    private const double Sqrt1_2 = 0.70710678118654752440;

    // Beyond these ends a direct logarithm of Φ would lose digits: it is next to 1, or next to 0.
    private const double UpperLogLimit = 6;
    private const double LowerLogLimit = -20;

    /// <summary>ln φ(x).</summary>
    public static double LogDensity(double x) => -0.5 * x * x - LogSqrt2Pi;

    /// <summary>Φ(x).</summary>
    public static double Cdf(double x) => 0.5 * ErrorFunction.Erfc(-x * Sqrt1_2);

    /// <summary>ln Φ(x), also where Φ(x) underflows.</summary>
    public static double LogCdf(double x)
    {
        if (x > UpperLogLimit)
            return -Cdf(-x);
        if (x > LowerLogLimit)
            return Math.Log(Cdf(x));
        if (double.IsNegativeInfinity(x))
            return x;
        // Asymptotic series: Φ(x) = φ(x)/(−x) · Σ (−1)^i (2i−1)!! / x^(2i).
        double inverseSquare = 1.0 / (x * x), term = 1, sum = 1, last = 0;
        for (int i = 1; Math.Abs(sum - last) > 2.2e-16; i++)
        {
            last = sum;
            term *= -(2 * i - 1) * inverseSquare;
            sum += term;
        }
        return LogDensity(x) - Math.Log(-x) + Math.Log(sum);
    }

    /// <summary>The x with Φ(x) = p, relative accuracy about 1e-16 for 1e-300 &lt; p ≤ 1/2.</summary>
    /// <remarks>M. J. Wichura, <i>Algorithm AS 241: the percentage points of the normal distribution</i>, Appl. Statist. 37 (1988).</remarks>
    /// <param name="p">Probability in [0, 1]. Above 1/2 pass the complement and negate: it has the digits.</param>
    public static double Quantile(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - q * q;
            double a = ((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) * r
                + 4.5921953931549871457e4) * r + 1.3731693765509461125e4) * r + 1.9715909503065514427e3) * r
                + 1.3314166789178437745e2) * r + 3.3871328727963666080e0;
            double b = ((((((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r + 3.9307895800092710610e4) * r
                + 2.1213794301586595867e4) * r + 5.3941960214247511077e3) * r + 6.8718700749205790830e2) * r
                + 4.2313330701600911252e1) * r + 1.0;
            return q * a / b;
        }
        double tail = q < 0 ? p : 1.0 - p;
        if (tail <= 0)
            return q < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        double x = TailQuantile(Math.Sqrt(-Math.Log(tail)));
        return q < 0 ? -x : x;
    }

    private static double TailQuantile(double r)
    {
        if (r <= 5.0)
        {
            r -= 1.6;
            double c = ((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r
                + 1.27045825245236838258e0) * r + 3.64784832476320460504e0) * r + 5.76949722146069140550e0) * r
                + 4.63033784615654529590e0) * r + 1.42343711074968357734e0;
            double d = ((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r
                + 1.48103976427480074590e-1) * r + 6.89767334985100004550e-1) * r + 1.67638483018380384940e0) * r
                + 2.05319162663775882187e0) * r + 1.0;
            return c / d;
        }
        r -= 5.0;
        double e = ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) * r
            + 2.65321895265761230930e-2) * r + 2.96560571828504891230e-1) * r + 1.78482653991729133580e0) * r
            + 5.46378491116411436990e0) * r + 6.65790464350110377720e0;
        double f = ((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) * r
            + 7.86869131145613259100e-4) * r + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1) * r
            + 5.99832206555887937690e-1) * r + 1.0;
        return e / f;
    }
}
