namespace Hyperopt.Numerics;

/// <summary>The standard normal distribution restricted to an interval [a, b].</summary>
internal static class TruncatedNormal
{
    // Where the whole interval lies further out, probabilities underflow and logarithms take over.
    private const double DirectLimit = 30;

    // Beyond it lies less mass than a double resolves beside 1/2.
    private const double Far = 8.3;

    private const double NewtonTolerance = 1e-8;
    private const int MaxNewtonSteps = 100;

    /// <summary>ln(Φ(b) − Φ(a)), accurate in both tails; −∞ for an empty interval.</summary>
    public static double LogMass(double a, double b)
    {
        if (b <= 0)
            return LogDifference(NormalDistribution.LogCdf(b), NormalDistribution.LogCdf(a));
        if (a > 0)
            return LogDifference(NormalDistribution.LogCdf(-a), NormalDistribution.LogCdf(-b));
        return LogOnePlus(-NormalDistribution.Cdf(a) - NormalDistribution.Cdf(-b));
    }

    /// <summary>ln of the density at x, which lies within [a, b]; −∞ outside, NaN for an empty interval.</summary>
    public static double LogDensity(double x, double a, double b)
    {
        if (a == b)
            return double.NaN;
        return x < a || x > b ? double.NegativeInfinity : NormalDistribution.LogDensity(x) - LogMass(a, b);
    }

    /// <summary>The x in [a, b] below which lies the share q of the mass.</summary>
    /// <param name="q">Share in [0, 1]; 0 gives a, 1 gives b.</param>
    /// <param name="a">Lower end; may be −∞.</param>
    /// <param name="b">Upper end; may be ∞.</param>
    /// <returns>The quantile, or NaN for an empty interval.</returns>
    public static double Quantile(double q, double a, double b)
    {
        if (a == b)
            return double.NaN;
        if (q <= 0)
            return a;
        if (q >= 1)
            return b;
        // Mirror so that most of the interval lies on the negative side, where Φ has all its digits.
        if (a >= 0)
            return -Quantile(1.0 - q, q, -b, -a);
        return Quantile(q, 1.0 - q, a, b);
    }

    // q and its complement are both given, because 1 − q loses the digits of a small q.
    private static double Quantile(double q, double complement, double a, double b)
    {
        double below = a < -Far && b > 0 ? 0 : NormalDistribution.Cdf(a);
        double above = b > Far ? 0 : NormalDistribution.Cdf(-b);
        double x;
        if (b > -DirectLimit)
        {
            double mass = b <= 0 ? NormalDistribution.Cdf(b) - below : 1.0 - below - above;
            double p = below + q * mass;
            x = p <= 0.5 ? NormalDistribution.Quantile(p) : -NormalDistribution.Quantile(above + complement * mass);
        }
        else
        {
            x = SolveLogCdf(LogSum(NormalDistribution.LogCdf(a), Math.Log(q) + LogMass(a, b)));
        }
        return Math.Clamp(x, a, b);
    }

    /// <summary>Solves ln Φ(x) = y far below 0 by Newton's method from the leading term of the tail.</summary>
    private static double SolveLogCdf(double y)
    {
        double x = -Math.Sqrt(-2.0 * (y + NormalDistribution.LogSqrt2Pi));
        for (int i = 0; i < MaxNewtonSteps; i++)
        {
            double logCdf = NormalDistribution.LogCdf(x);
            double step = (logCdf - y) * Math.Exp(logCdf - NormalDistribution.LogDensity(x));
            x -= step;
            if (Math.Abs(step) < NewtonTolerance * Math.Abs(x))
                break;
        }
        return x;
    }

    /// <summary>ln(exp(p) − exp(q)) for p ≥ q.</summary>
    private static double LogDifference(double p, double q) => double.IsNegativeInfinity(p) ? p : p + LogOneMinusExp(q - p);

    /// <summary>ln(1 − exp(x)) for x ≤ 0.</summary>
    private static double LogOneMinusExp(double x)
    {
        if (x >= 0)
            return double.NegativeInfinity;
        return x > -0.6931471805599453 ? Math.Log(-ExpMinusOne(x)) : LogOnePlus(-Math.Exp(x));
    }

    /// <summary>ln(exp(p) + exp(q)).</summary>
    private static double LogSum(double p, double q)
    {
        double max = Math.Max(p, q);
        return double.IsNegativeInfinity(max) ? max : max + LogOnePlus(Math.Exp(Math.Min(p, q) - max));
    }

    /// <summary>ln(1 + x), accurate for small x (Kahan's correction).</summary>
    private static double LogOnePlus(double x)
    {
        double u = 1.0 + x;
        if (u == 1.0)
            return x;
        return u <= 0 ? double.NegativeInfinity : Math.Log(u) * x / (u - 1.0);
    }

    /// <summary>exp(x) − 1, accurate for small x (Kahan's correction).</summary>
    private static double ExpMinusOne(double x)
    {
        double u = Math.Exp(x);
        if (u == 1.0)
            return x;
        double minusOne = u - 1.0;
        return minusOne == -1.0 ? -1.0 : minusOne * x / Math.Log(u);
    }
}
