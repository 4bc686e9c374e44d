namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Hyperparameters of a Gaussian process.</summary>
/// <param name="Weights">1/ℓ², the inverse squared length-scale of each dimension.</param>
/// <param name="Scale">Variance s of the function.</param>
/// <param name="Noise">Variance τ of the observations' noise.</param>
internal sealed record KernelParameters(double[] Weights, double Scale, double Noise)
{
    /// <summary>Least variance of the noise.</summary>
    public const double MinNoise = 1e-6;

    /// <summary>All ones, from where fits start that know nothing better.</summary>
    public static KernelParameters Ones(int dimension)
    {
        double[] weights = new double[dimension];
        Array.Fill(weights, 1.0);
        return new KernelParameters(weights, 1, 1);
    }
}
