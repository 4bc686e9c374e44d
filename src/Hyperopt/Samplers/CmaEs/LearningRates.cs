using Hyperopt.Numerics;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>Shortens the steps of mean and covariance as far as they are noise, so that multimodal and noisy functions need no larger population.</summary>
/// <remarks>Reference: Nomura, Akimoto and Ono, <i>CMA-ES with learning rate adaptation</i>, arXiv:2304.03473, section 3.</remarks>
internal sealed class LearningRates
{
    // β_m, β_Σ and γ of the paper are 0.1, 0.03 and 0.1; its α, the wanted ratio of signal to noise, is 1.4.
    private const double Damping = 0.1, WantedRatio = 1.4, MaxSigma = 1e32;

    private readonly Rate _mean = new(0.1), _covariance = new(0.03);
    private readonly double[] _oldMean, _oldCovariance, _inverseRoot, _meanChange, _change, _product;
    private readonly double[] _averageMean, _averageChange;
    private readonly SymmetricEigen _eigen;
    private double _oldSigma;

    public LearningRates(int n)
    {
        _oldMean = new double[n];
        _meanChange = new double[n];
        _averageMean = new double[n];
        _oldCovariance = new double[n * n];
        _inverseRoot = new double[n * n];
        _change = new double[n * n];
        _product = new double[n * n];
        _averageChange = new double[n * n];
        _eigen = new SymmetricEigen(n);
    }

    /// <summary>η_m.</summary>
    public double Mean => _mean.Value;

    /// <summary>η_Σ.</summary>
    public double Covariance => _covariance.Value;

    /// <summary>Notes the distribution before an update.</summary>
    public void Remember(FullCovariance strategy)
    {
        strategy.WriteInverseRoot(_inverseRoot);
        strategy.Mean.CopyTo(_oldMean, 0);
        strategy.Covariance.CopyTo(_oldCovariance, 0);
        _oldSigma = strategy.Sigma;
    }

    /// <summary>Adapts the rates to an update that was made at rate 1, and takes back the share of it that they leave out.</summary>
    /// <returns>The new σ.</returns>
    public double Adapt(FullCovariance strategy)
    {
        int n = _oldMean.Length;
        double[] mean = strategy.Mean, covariance = strategy.Covariance;
        double squared = strategy.Sigma * strategy.Sigma, oldSquared = _oldSigma * _oldSigma;
        for (int i = 0; i < n; i++)
            mean[i] -= _oldMean[i];
        Multiply(_inverseRoot, mean, 1, _meanChange);
        for (int i = 0; i < n; i++)
            _meanChange[i] /= _oldSigma;
        for (int i = 0; i < covariance.Length; i++)
            covariance[i] = squared * covariance[i] - oldSquared * _oldCovariance[i];
        // The change of Σ as the old distribution sees it, so that its length is comparable.
        Multiply(_inverseRoot, covariance, n, _product);
        Multiply(_product, _inverseRoot, n, _change);
        double scale = 1.0 / (Math.Sqrt(2) * oldSquared);
        for (int i = 0; i < _change.Length; i++)
            _change[i] *= scale;
        double before = _mean.Value;
        _mean.Adapt(_meanChange, _averageMean);
        _covariance.Adapt(_change, _averageChange);
        for (int i = 0; i < n; i++)
            mean[i] = _oldMean[i] + _mean.Value * mean[i];
        for (int i = 0; i < covariance.Length; i++)
            covariance[i] = oldSquared * _oldCovariance[i] + _covariance.Value * covariance[i];
        double sigma = Normalize(covariance);
        return sigma * (before / _mean.Value);
    }

    // Σ = σ²C with det C = 1.
    private double Normalize(double[] covariance)
    {
        double logs = 0;
        if (!_eigen.Decompose(covariance))
            return double.NaN;
        foreach (double value in _eigen.Values)
            logs += Math.Log(Math.Max(value, double.Epsilon));
        double sigma = Math.Min(MaxSigma, Math.Exp(0.5 * logs / _oldMean.Length));
        foreach (ref double element in covariance.AsSpan())
            element /= sigma * sigma;
        return sigma;
    }

    // a is (n, n), b is (n, columns).
    private void Multiply(double[] a, double[] b, int columns, double[] product)
    {
        int n = _oldMean.Length;
        product.AsSpan().Clear();
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                double factor = a[i * n + k];
                for (int j = 0; j < columns; j++)
                    product[i * columns + j] += factor * b[k * columns + j];
            }
        }
    }

    /// <summary>One rate, with the moving averages from which it is adapted.</summary>
    private sealed class Rate(double beta)
    {
        private double _squares;

        public double Value { get; private set; } = 1;

        public void Adapt(double[] change, double[] average)
        {
            double changeSquared = 0, averageSquared = 0;
            for (int i = 0; i < change.Length; i++)
            {
                average[i] = (1 - beta) * average[i] + beta * change[i];
                changeSquared += change[i] * change[i];
                averageSquared += average[i] * average[i];
            }
            _squares = (1 - beta) * _squares + beta * changeSquared;
            double noise = _squares - averageSquared;
            double ratio = (averageSquared - beta / (2 - beta) * _squares) / noise;
            // Without any change there is no noise either, and the rate stays.
            double relative = noise > 0 ? Math.Clamp(ratio / (WantedRatio * Value) - 1, -1, 1) : 0;
            Value = Math.Min(1, Value * Math.Exp(Math.Min(Damping * Value, beta) * relative));
        }
    }
}
