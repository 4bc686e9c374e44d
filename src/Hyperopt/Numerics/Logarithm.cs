namespace Hyperopt.Numerics;

/// <summary>Logarithms and exponentials that keep their digits next to 1 and 0, and sums of numbers known by their logarithms.</summary>
internal static class Logarithm
{
    private const double Ln2 = 0.69314718055994530942;

    /// <summary>ln(1 + x), accurate for small x (Kahan's correction); −∞ for x ≤ −1.</summary>
    public static double OnePlus(double x)
    {
        double u = 1.0 + x;
        if (u == 1.0)
            return x;
        return u <= 0 ? double.NegativeInfinity : Math.Log(u) * x / (u - 1.0);
    }

    /// <summary>exp(x) − 1, accurate for small x (Kahan's correction).</summary>
    public static double ExpMinusOne(double x)
    {
        double u = Math.Exp(x);
        if (u == 1.0)
            return x;
        double minusOne = u - 1.0;
        return minusOne == -1.0 || double.IsPositiveInfinity(u) ? minusOne : minusOne * x / Math.Log(u);
    }

    /// <summary>ln(1 − exp(x)) for x ≤ 0.</summary>
    public static double OneMinusExp(double x)
    {
        if (x >= 0)
            return double.NegativeInfinity;
        return x > -Ln2 ? Math.Log(-ExpMinusOne(x)) : OnePlus(-Math.Exp(x));
    }

    /// <summary>ln(exp(p) + exp(q)).</summary>
    public static double Sum(double p, double q)
    {
        double max = Math.Max(p, q);
        return double.IsNegativeInfinity(max) ? max : max + OnePlus(Math.Exp(Math.Min(p, q) - max));
    }

    /// <summary>ln(exp(p) − exp(q)) for p ≥ q.</summary>
    public static double Difference(double p, double q) => double.IsNegativeInfinity(p) ? p : p + OneMinusExp(q - p);

    /// <summary>ln Σ exp(xᵢ); −∞ without terms or when all are −∞.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        double max = double.NegativeInfinity;
        foreach (double term in x)
            max = Math.Max(max, term);
        if (!double.IsFinite(max))
            return max;
        double sum = 0;
        foreach (double term in x)
            sum += Math.Exp(term - max);
        return max + Math.Log(sum);
    }

    /// <summary>ln(1/(1 + e⁻ˣ)), the logarithm of the logistic function.</summary>
    public static double Sigmoid(double x) => x >= 0 ? -OnePlus(Math.Exp(-x)) : x - OnePlus(Math.Exp(x));
}
