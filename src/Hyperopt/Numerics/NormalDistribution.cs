namespace Hyperopt.Numerics;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    public const double LogSqrt2Pi = 0.91893853320467274178;
    private const double Sqrt1_2 = 0.70710678118654752440;

    // Below this, Φ would underflow before long, and the asymptotic series has converged.
    private const double LowerLogLimit = -20;

    /// <summary>ln φ(x).</summary>
    public static double LogDensity(double x) => -0.5 * x * x - LogSqrt2Pi;

    /// <summary>Φ(x).</summary>
    public static double Cdf(double x) => 0.5 * ErrorFunction.Erfc(-x * Sqrt1_2);

    /// <summary>ln Φ(x), also where Φ(x) underflows.</summary>
    public static double LogCdf(double x)
    {
        if (x > 0)
            return Logarithm.OnePlus(-Cdf(-x)); // the complement has the digits
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
            return q * CentralRatio(0.180625 - q * q);
        double tail = q < 0 ? p : 1.0 - p;
        if (tail <= 0)
            return q < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        double x = TailQuantile(Math.Sqrt(-Math.Log(tail)));
        return q < 0 ? -x : x;
    }

    private static double TailQuantile(double r) => r <= 5.0 ? TailRatio(r - 1.6) : FarTailRatio(r - 5.0);

    // Sums in pairs (Estrin's scheme): a third of the dependent operations of Horner's rule.
    private static double CentralRatio(double x)
    {
        double x2 = x * x, x4 = x2 * x2;
        double p = ((3.3871328727963666080e0 + 1.3314166789178437745e2 * x) + (1.9715909503065514427e3 + 1.3731693765509461125e4 * x) * x2)
            + ((4.5921953931549871457e4 + 6.7265770927008700853e4 * x) + (3.3430575583588128105e4 + 2.5090809287301226727e3 * x) * x2) * x4;
        double q = ((1.0 + 4.2313330701600911252e1 * x) + (6.8718700749205790830e2 + 5.3941960214247511077e3 * x) * x2)
            + ((2.1213794301586595867e4 + 3.9307895800092710610e4 * x) + (2.8729085735721942674e4 + 5.2264952788528545610e3 * x) * x2) * x4;
        return p / q;
    }

    private static double TailRatio(double x)
    {
        double x2 = x * x, x4 = x2 * x2;
        double p = ((1.42343711074968357734e0 + 4.63033784615654529590e0 * x) + (5.76949722146069140550e0 + 3.64784832476320460504e0 * x) * x2)
            + ((1.27045825245236838258e0 + 2.41780725177450611770e-1 * x) + (2.27238449892691845833e-2 + 7.74545014278341407640e-4 * x) * x2) * x4;
        double q = ((1.0 + 2.05319162663775882187e0 * x) + (1.67638483018380384940e0 + 6.89767334985100004550e-1 * x) * x2)
            + ((1.48103976427480074590e-1 + 1.51986665636164571966e-2 * x) + (5.47593808499534494600e-4 + 1.05075007164441684324e-9 * x) * x2) * x4;
        return p / q;
    }

    private static double FarTailRatio(double x)
    {
        double x2 = x * x, x4 = x2 * x2;
        double p = ((6.65790464350110377720e0 + 5.46378491116411436990e0 * x) + (1.78482653991729133580e0 + 2.96560571828504891230e-1 * x) * x2)
            + ((2.65321895265761230930e-2 + 1.24266094738807843860e-3 * x) + (2.71155556874348757815e-5 + 2.01033439929228813265e-7 * x) * x2) * x4;
        double q = ((1.0 + 5.99832206555887937690e-1 * x) + (1.36929880922735805310e-1 + 1.48753612908506148525e-2 * x) * x2)
            + ((7.86869131145613259100e-4 + 1.84631831751005468180e-5 * x) + (1.42151175831644588870e-7 + 2.04426310338993978564e-15 * x) * x2) * x4;
        return p / q;
    }
}
