namespace Hyperopt.Numerics;

/// <summary>Sums and probabilities on the logarithmic scale, where the plain ones would under- or overflow.</summary>
internal static class LogSpace
{
    /// <summary>ln Σ exp(xᵢ); −∞ without terms or when all are −∞.</summary>
    public static double LogSumExp(ReadOnlySpan<double> x)
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
    public static double LogSigmoid(double x) => x >= 0 ? -Log1P(Math.Exp(-x)) : x - Log1P(Math.Exp(x));

    /// <summary>ln(1 + x) to full relative accuracy near 0, for x ≥ −1.</summary>
    /// <remarks>W. Kahan's correction of the rounding of 1 + x; see Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, problem 1.5.</remarks>
    public static double Log1P(double x)
    {
        double u = 1.0 + x;
        return u == 1.0 || double.IsPositiveInfinity(u) ? (u == 1.0 ? x : u) : Math.Log(u) * (x / (u - 1.0));
    }
}
