namespace Hyperopt.Numerics;

/// <summary>The error function and its complement, to about one unit in the last place.</summary>
/// <remarks>Rational approximations of W. J. Cody, <i>Rational Chebyshev approximation for the error function</i>, Math. Comp. 23 (1969).</remarks>
internal static class ErrorFunction
{
    private const double InverseSqrtPi = 0.56418958354775628695;
    private const double SmallLimit = 0.46875;
    private const double MiddleLimit = 4.0;

    // erfc is below the smallest double from here on.
    private const double ZeroLimit = 27.3;

    /// <summary>erf(x) = 2/√π ∫₀ˣ exp(−t²) dt.</summary>
    public static double Erf(double x)
    {
        double y = Math.Abs(x);
        if (y <= SmallLimit)
            return ErfSmall(x);
        double erf = 1.0 - ErfcPositive(y);
        return x < 0 ? -erf : erf;
    }

    /// <summary>erfc(x) = 1 − erf(x), accurate in the upper tail.</summary>
    public static double Erfc(double x)
    {
        if (Math.Abs(x) <= SmallLimit)
            return 1.0 - ErfSmall(x);
        return x > 0 ? ErfcPositive(x) : 2.0 - ErfcPositive(-x);
    }

    // The sums below are evaluated in pairs (Estrin's scheme): their terms are all positive, and the chain of dependent operations is
    // a third as long as with Horner's rule.
    private static double ErfSmall(double x)
    {
        double y = x * x, y2 = y * y, y4 = y2 * y2;
        double p = (3.20937758913846947e3 + 3.77485237685302021e2 * y) + (1.13864154151050156e2 + 3.16112374387056560e0 * y) * y2
            + 1.85777706184603153e-1 * y4;
        double q = (2.84423683343917062e3 + 1.28261652607737228e3 * y) + (2.44024637934444173e2 + 2.36012909523441209e1 * y) * y2 + y4;
        return x * p / q;
    }

    // y > 0.46875; NaN passes through.
    private static double ErfcPositive(double y)
    {
        if (y >= ZeroLimit)
            return 0;
        double ratio = y <= MiddleLimit ? Middle(y) : Tail(y);
        // exp(−y²) = exp(−h)·exp(−e) for the rounded square h and its rounding error e, which is so small that exp(−e) = 1 − e.
        double h = y * y;
        double e = Math.FusedMultiplyAdd(y, y, -h);
        double density = Math.Exp(-h);
        return (density - density * e) * ratio;
    }

    private static double Middle(double y)
    {
        double y2 = y * y, y4 = y2 * y2, y8 = y4 * y4;
        double p = ((1.23033935479799725e3 + 2.05107837782607147e3 * y) + (1.71204761263407058e3 + 8.81952221241769090e2 * y) * y2)
            + ((2.98635138197400131e2 + 6.61191906371416295e1 * y) + (8.88314979438837594e0 + 5.64188496988670089e-1 * y) * y2) * y4
            + 2.15311535474403846e-8 * y8;
        double q = ((1.23033935480374942e3 + 3.43936767414372164e3 * y) + (4.36261909014324716e3 + 3.29079923573345963e3 * y) * y2)
            + ((1.62138957456669019e3 + 5.37181101862009858e2 * y) + (1.17693950891312499e2 + 1.57449261107098347e1 * y) * y2) * y4
            + y8;
        return p / q;
    }

    private static double Tail(double y)
    {
        double z = 1.0 / (y * y), z2 = z * z, z4 = z2 * z2;
        double p = (6.58749161529837803e-4 + 1.60837851487422766e-2 * z) + (1.25781726111229246e-1 + 3.60344899949804439e-1 * z) * z2
            + (3.05326634961232344e-1 + 1.63153871373020978e-2 * z) * z4;
        double q = (2.33520497626869185e-3 + 6.05183413124413191e-2 * z) + (5.27905102951428412e-1 + 1.87295284992346725e0 * z) * z2
            + (2.56852019228982242e0 + z) * z4;
        return (InverseSqrtPi - z * p / q) / y;
    }
}
