namespace Hyperopt.Samplers.CmaEs;

/// <summary>CMA-ES with a diagonal covariance matrix: linear in the dimension, and quick to learn different scales, but not correlations.</summary>
/// <remarks>Reference: Ros and Hansen, PPSN 2008.</remarks>
internal sealed class DiagonalCovariance : EvolutionStrategy
{
    // Division by it stays finite.
    private const double MinVariance = 1e-300;

    private readonly double[] _variances;

    public DiagonalCovariance(ReadOnlySpan<double> mean, double sigma, int populationSize)
        : base(EvolutionConstants.Diagonal(mean.Length, populationSize), mean, sigma)
    {
        _variances = new double[mean.Length];
        _variances.AsSpan().Fill(1);
    }

    public override double Variance(int i) => _variances[i];

    protected override void Shape(ReadOnlySpan<double> z, Span<double> y)
    {
        for (int i = 0; i < z.Length; i++)
            y[i] = Math.Sqrt(_variances[i]) * z[i];
    }

    protected override void Whiten(ReadOnlySpan<double> y, Span<double> z)
    {
        for (int i = 0; i < y.Length; i++)
            z[i] = y[i] / Math.Sqrt(_variances[i]);
    }

    protected override void UpdateCovariance(double keep)
    {
        int n = Dimension;
        for (int i = 0; i < n; i++)
        {
            double spread = 0;
            for (int k = 0; k < Constants.ParentCount; k++)
                spread += Constants.Weights[k] * Steps[k * n + i] * Steps[k * n + i];
            double variance = keep * _variances[i] + Constants.RankOneRate * Path[i] * Path[i] + Constants.RankMuRate * spread;
            _variances[i] = Math.Max(variance, MinVariance);
        }
    }

    protected override (double Min, double Max) AxisRange()
    {
        double min = double.PositiveInfinity, max = 0;
        foreach (double variance in _variances)
        {
            min = Math.Min(min, variance);
            max = Math.Max(max, variance);
        }
        return (Math.Sqrt(min), Math.Sqrt(max));
    }

    protected override bool IsAxisWithoutEffect(int axis, double factor)
    {
        // As in the reference, the step goes along the diagonal of the space.
        double step = factor * Math.Sqrt(_variances[axis]);
        for (int i = 0; i < Dimension; i++)
        {
            if (Mean[i] + step != Mean[i])
                return false;
        }
        return true;
    }
}
