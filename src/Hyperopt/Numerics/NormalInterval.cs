namespace Hyperopt.Numerics;

/// <summary>An interval [a, b] of the standard normal distribution with the mass outside of it, for many quantiles of one interval.</summary>
internal readonly struct NormalInterval
{
    // Smaller probabilities are near underflow; logarithms take over.
    private const double MinProbability = 1e-290;

    // What lies beyond, Φ(−12) = 2e-33, does not show beside any share that a random draw gives (2⁻⁵³ or more).
    private const double Far = 12;

    private const double NewtonTolerance = 1e-8;
    private const int MaxNewtonSteps = 100;

    private readonly bool _isMirrored;
    private readonly double _a;
    private readonly double _b;
    private readonly double _below;
    private readonly double _above;
    private readonly double _mass;

    /// <summary>Computes the masses: about the cost of two error functions.</summary>
    /// <param name="a">Lower end; may be −∞.</param>
    /// <param name="b">Upper end, at least a; may be ∞.</param>
    public NormalInterval(double a, double b)
    {
        // Mirror an interval of the upper half, where Φ has lost its digits.
        _isMirrored = a >= 0;
        (_a, _b) = _isMirrored ? (-b, -a) : (a, b);
        if (_b <= 0)
        {
            _below = NormalDistribution.Cdf(_a);
            double upTo = NormalDistribution.Cdf(_b);
            _above = 1.0 - upTo;
            _mass = upTo - _below;
        }
        else
        {
            _below = _a < -Far ? 0 : NormalDistribution.Cdf(_a);
            _above = _b > Far ? 0 : NormalDistribution.Cdf(-_b);
            _mass = 1.0 - _below - _above;
        }
    }

    /// <summary>The x in [a, b] below which lies the share q of the mass.</summary>
    /// <param name="q">Share in [0, 1]; 0 gives a, 1 gives b.</param>
    /// <returns>The quantile, or NaN for an empty interval.</returns>
    public double Quantile(double q)
    {
        if (_a == _b)
            return double.NaN;
        double complement = 1.0 - q;
        if (_isMirrored)
            (q, complement) = (complement, q);
        if (q <= 0)
            return _isMirrored ? -_a : _a;
        if (complement <= 0)
            return _isMirrored ? -_b : _b;
        double p = _below + q * _mass, x;
        if (p > 0.5)
            x = -NormalDistribution.Quantile(_above + complement * _mass);
        else if (p > MinProbability)
            x = NormalDistribution.Quantile(p);
        else
            x = FarQuantile(q);
        x = Math.Clamp(x, _a, _b);
        return _isMirrored ? -x : x;
    }

    private double FarQuantile(double q) =>
        SolveLogCdf(Logarithm.Sum(NormalDistribution.LogCdf(_a), Math.Log(q) + TruncatedNormal.LogMass(_a, _b)));

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
}
