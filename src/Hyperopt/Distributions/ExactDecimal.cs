using System.Globalization;
using System.Numerics;

namespace Hyperopt.Distributions;

/// <summary>The decimal number that a double prints as (shortest round-trip text), with exact arithmetic.</summary>
/// <remarks>Grids such as 0, 0.1, 0.2 are meant in decimal; in binary 0.3 is not a multiple of 0.1.</remarks>
internal readonly record struct ExactDecimal(BigInteger Mantissa, int Exponent)
{
    public static ExactDecimal From(double value)
    {
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        int exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        int exponent = exponentAt < 0 ? 0 : int.Parse(shortest.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        ReadOnlySpan<char> digits = exponentAt < 0 ? shortest : shortest.AsSpan(0, exponentAt);
        int point = digits.IndexOf('.');
        if (point < 0)
            return new ExactDecimal(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), exponent);
        string joined = string.Concat(digits[..point], digits[(point + 1)..]);
        return new ExactDecimal(
            BigInteger.Parse(joined, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), exponent - (digits.Length - point - 1));
    }

    public static ExactDecimal operator +(ExactDecimal a, ExactDecimal b)
    {
        int exponent = Math.Min(a.Exponent, b.Exponent);
        return new ExactDecimal(a.Scaled(exponent) + b.Scaled(exponent), exponent);
    }

    public static ExactDecimal operator -(ExactDecimal a, ExactDecimal b) => a + new ExactDecimal(-b.Mantissa, b.Exponent);

    public static ExactDecimal operator *(ExactDecimal a, BigInteger factor) => new(a.Mantissa * factor, a.Exponent);

    /// <summary>Whole quotient and whether a remainder is left; both operands ≥ 0, the divisor > 0.</summary>
    public static (BigInteger Quotient, bool IsExact) Divide(ExactDecimal dividend, ExactDecimal divisor)
    {
        int exponent = Math.Min(dividend.Exponent, divisor.Exponent);
        BigInteger quotient = BigInteger.DivRem(dividend.Scaled(exponent), divisor.Scaled(exponent), out BigInteger remainder);
        return (quotient, remainder.IsZero);
    }

    /// <summary>The nearest double.</summary>
    public double ToDouble() =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{Mantissa}E{Exponent}"), NumberStyles.Float, CultureInfo.InvariantCulture);

    private BigInteger Scaled(int exponent) => Mantissa * BigInteger.Pow(10, Exponent - exponent);
}
