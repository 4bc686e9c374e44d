namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>A utility as a function of the point, to be maximised.</summary>
/// <remarks>Holds work space; not safe for concurrent use.</remarks>
internal sealed class Acquisition
{
    private readonly Regressor[] _models;
    private readonly PosteriorUtility _utility;
    private readonly double[] _means, _variances, _tails, _byMean, _byVariance, _byTail;
    private readonly double[] _manyMeans, _manyVariances, _manyTails;

    /// <param name="models">Models in the order that the utility expects.</param>
    /// <param name="utility">Utility of predictions.</param>
    public Acquisition(Regressor[] models, PosteriorUtility utility)
    {
        _models = models;
        _utility = utility;
        int count = models.Length, pending = utility.PendingCount;
        _means = new double[count];
        _variances = new double[count];
        _tails = new double[count * pending];
        _byMean = new double[count];
        _byVariance = new double[count];
        _byTail = new double[count * pending];
        _manyMeans = new double[count * Regressor.BatchSize];
        _manyVariances = new double[count * Regressor.BatchSize];
        _manyTails = new double[count * pending * Regressor.BatchSize];
    }

    public int Dimension => _models[0].Dimension;

    /// <summary>Number of points evaluated so far; a gradient counts as one.</summary>
    public int EvaluationCount { get; private set; }

    /// <summary>Computes the value and its gradient.</summary>
    /// <param name="point">Shape (d).</param>
    /// <param name="gradient">Receives the gradient, 0 in categorical dimensions, shape (d).</param>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        EvaluationCount++;
        int pending = _utility.PendingCount;
        for (int m = 0; m < _models.Length; m++)
            _means[m] = _models[m].Predict(point, out _variances[m], _tails.AsSpan(m * pending, pending));
        double value = _utility.Evaluate(new Prediction(_means, _variances, _tails), new PredictionDerivatives(_byMean, _byVariance, _byTail));
        gradient.Clear();
        for (int m = 0; m < _models.Length; m++)
        {
            if (_byMean[m] != 0 || _byVariance[m] != 0)
                _models[m].AddGradient(_byMean[m], _byVariance[m], _byTail.AsSpan(m * pending, pending), gradient);
        }
        return value;
    }

    /// <summary>Computes the values of many points.</summary>
    /// <param name="points">Row-major, shape (n, d).</param>
    /// <param name="values">Receives values, shape (n).</param>
    public void EvaluateMany(ReadOnlySpan<double> points, Span<double> values)
    {
        const int Batch = Regressor.BatchSize;
        int d = Dimension, pending = _utility.PendingCount;
        EvaluationCount += values.Length;
        for (int start = 0; start < values.Length; start += Batch)
        {
            int count = Math.Min(Batch, values.Length - start), width = Regressor.BatchWidth(count);
            for (int m = 0; m < _models.Length; m++)
            {
                _models[m].PredictMany(
                    points.Slice(start * d, count * d), _manyMeans.AsSpan(m * width, width), _manyVariances.AsSpan(m * width, width),
                    _manyTails.AsSpan(m * pending * width, pending * width));
            }
            for (int q = 0; q < count; q++)
            {
                for (int m = 0; m < _models.Length; m++)
                {
                    _means[m] = _manyMeans[m * width + q];
                    _variances[m] = _manyVariances[m * width + q];
                }
                for (int t = 0; t < _tails.Length; t++)
                    _tails[t] = _manyTails[t * width + q];
                values[start + q] = _utility.Evaluate(new Prediction(_means, _variances, _tails));
            }
        }
    }
}
