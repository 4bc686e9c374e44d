namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>A monotone map that makes skewed values look more like draws from a normal distribution.</summary>
/// <remarks>
/// A few losses that are far larger than the rest would otherwise set the scale of the model, and the differences that matter would
/// drown in its noise. Yeo and Johnson, <i>A new family of power transformations to improve normality or symmetry</i>, Biometrika 87 (2000),
/// equation 3.1; the exponent maximises the likelihood. Cowen-Rivers et al., <i>HEBO</i>, JAIR 74 (2022), use it likewise.
/// </remarks>
internal readonly struct PowerTransform
{
    // 1 changes nothing; what is above would stretch large losses.
    private const double MinExponent = -1, MaxExponent = 1;
    private const int Iterations = 14;
    private const double GoldenRatio = 0.6180339887498949;

    private PowerTransform(double exponent) => Exponent = exponent;

    /// <summary>Leaves values as they are.</summary>
    public static PowerTransform Identity => new(1);

    /// <summary>λ in the paper.</summary>
    public double Exponent { get; }

    /// <summary>Fits the exponent to losses of mean 0 and variance 1, by golden-section search.</summary>
    /// <param name="losses">Finite values, at least one.</param>
    public static PowerTransform Fit(ReadOnlySpan<double> losses)
    {
        double low = MinExponent, high = MaxExponent;
        double left = high - GoldenRatio * (high - low), right = low + GoldenRatio * (high - low);
        double atLeft = LogLikelihood(left, losses), atRight = LogLikelihood(right, losses);
        for (int i = 0; i < Iterations; i++)
        {
            if (atLeft > atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - GoldenRatio * (high - low);
                atLeft = LogLikelihood(left, losses);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + GoldenRatio * (high - low);
                atRight = LogLikelihood(right, losses);
            }
        }
        double exponent = (low + high) / 2;
        return LogLikelihood(exponent, losses) > LogLikelihood(1, losses) ? new PowerTransform(exponent) : Identity;
    }

    /// <summary>Transforms one loss.</summary>
    public double Apply(double loss) => Exponent == 1 ? loss : Transform(loss, Exponent);

    private static double Transform(double loss, double exponent)
    {
        if (loss < 0)
            return -(Math.Pow(1 - loss, 2 - exponent) - 1) / (2 - exponent);
        return Math.Abs(exponent) < 1e-12 ? Math.Log(1 + loss) : (Math.Pow(1 + loss, exponent) - 1) / exponent;
    }

    private static double LogLikelihood(double exponent, ReadOnlySpan<double> losses)
    {
        double mean = 0, square = 0, jacobian = 0;
        foreach (double loss in losses)
            mean += Transform(loss, exponent);
        mean /= losses.Length;
        foreach (double loss in losses)
        {
            double deviation = Transform(loss, exponent) - mean;
            square += deviation * deviation;
            jacobian += Math.CopySign(Math.Log(1 + Math.Abs(loss)), loss);
        }
        return -0.5 * losses.Length * Math.Log(square / losses.Length) + (exponent - 1) * jacobian;
    }
}
