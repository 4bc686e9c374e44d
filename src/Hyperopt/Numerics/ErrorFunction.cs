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

    private static double ErfSmall(double x)
    {
        double y = x * x;
        double p = 1.85777706184603153e-1;
        p = p * y + 3.16112374387056560e0;
        p = p * y + 1.13864154151050156e2;
        p = p * y + 3.77485237685302021e2;
        p = p * y + 3.20937758913846947e3;
        double q = y + 2.36012909523441209e1;
        q = q * y + 2.44024637934444173e2;
        q = q * y + 1.28261652607737228e3;
        q = q * y + 2.84423683343917062e3;
        return x * p / q;
    }

    // y > 0.46875; NaN passes through.
    private static double ErfcPositive(double y)
    {
        if (y >= ZeroLimit)
            return 0;
        double ratio = y <= MiddleLimit ? Middle(y) : Tail(y);
        // exp(−y²) with the square's rounding error taken out: y² = s² + (y − s)(y + s) for a short s.
        double s = Math.Truncate(y * 16.0) / 16.0;
        return Math.Exp(-s * s) * Math.Exp(-(y - s) * (y + s)) * ratio;
    }

    private static double Middle(double y)
    {
        double p = 2.15311535474403846e-8;
        p = p * y + 5.64188496988670089e-1;
        p = p * y + 8.88314979438837594e0;
        p = p * y + 6.61191906371416295e1;
        p = p * y + 2.98635138197400131e2;
        p = p * y + 8.81952221241769090e2;
        p = p * y + 1.71204761263407058e3;
        p = p * y + 2.05107837782607147e3;
        p = p * y + 1.23033935479799725e3;
        double q = y + 1.57449261107098347e1;
        q = q * y + 1.17693950891312499e2;
        q = q * y + 5.37181101862009858e2;
        q = q * y + 1.62138957456669019e3;
        q = q * y + 3.29079923573345963e3;
        q = q * y + 4.36261909014324716e3;
        q = q * y + 3.43936767414372164e3;
        q = q * y + 1.23033935480374942e3;
        return p / q;
    }

    private static double Tail(double y)
    {
        double z = 1.0 / (y * y);
        double p = 1.63153871373020978e-2;
        p = p * z + 3.05326634961232344e-1;
        p = p * z + 3.60344899949804439e-1;
        p = p * z + 1.25781726111229246e-1;
        p = p * z + 1.60837851487422766e-2;
        p = p * z + 6.58749161529837803e-4;
        double q = z + 2.56852019228982242e0;
        q = q * z + 1.87295284992346725e0;
        q = q * z + 5.27905102951428412e-1;
        q = q * z + 6.05183413124413191e-2;
        q = q * z + 2.33520497626869185e-3;
        return (InverseSqrtPi - z * p / q) / y;
    }
}
