using System.Runtime.Intrinsics;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>A Gaussian process conditioned on observations: mean and variance of the function at any point, and their gradients.</summary>
/// <remarks>
/// <para>
/// Holds L⁻¹ of K = LLᵀ and α = K⁻¹y. Mean kᵀα, variance s − ‖L⁻¹k‖² (of the function without noise). Observations are appended in
/// O(n²). Rasmussen and Williams (2006), algorithm 2.1.
/// </para>
/// <para>
/// Pending points, whose values nobody knows yet, are appended behind the observations and taken back later. They lower the variance and
/// leave the mean as it is, which is exact if each is taken to be observed at its posterior mean. For simulated values ("fantasies")
/// the last components of L⁻¹k, one per pending point, tell how the mean would follow them: if the pending values are
/// μ + L_rr·ε, then the mean at x is μ(x) + (tail of L⁻¹k)·ε.
/// </para>
/// <para>Work space included; not safe for concurrent use.</para>
/// </remarks>
internal sealed class Regressor
{
    /// <summary>Number of points that <see cref="PredictMany"/> takes at once.</summary>
    public const int BatchSize = 32;

    // The ladder of jitters, relative to the function's variance, climbed while a matrix is not positive definite.
    private const double FirstJitter = 1e-10;
    private const double JitterFactor = 10;

    // What an appended point keeps of its variance if it repeats another one.
    private const double MinPivot = 1e-12;

    private readonly PointColumns _points, _batch;
    private readonly InverseCholesky _inverse = new();
    private KernelParameters _parameters;
    private double[] _alpha = [], _covariance = [], _slopes = [], _solved = [], _work = [], _many = [];
    private double[] _query;

    public Regressor(ReadOnlyMemory<bool> isCategorical)
    {
        _points = new PointColumns(isCategorical);
        _batch = new PointColumns(isCategorical);
        _parameters = KernelParameters.Ones(isCategorical.Length);
        _query = new double[isCategorical.Length];
    }

    public int Dimension => _points.Dimension;

    /// <summary>Number of observations.</summary>
    public int ObservationCount { get; private set; }

    /// <summary>Number of pending points.</summary>
    public int PendingCount => _points.Count - ObservationCount;

    public KernelParameters Parameters => _parameters;

    /// <summary>Starts anew with points; their values follow through <see cref="SetTargets"/>.</summary>
    /// <param name="parameters">Hyperparameters.</param>
    /// <param name="points">X, row-major, shape (n, d).</param>
    /// <param name="work">Work space.</param>
    public void Reset(KernelParameters parameters, ReadOnlySpan<double> points, RegressorWorkspace work)
    {
        _parameters = parameters;
        int n = points.Length / Dimension;
        _points.Reset(parameters.Weights, n + n / 8 + 8);
        _points.Add(points);
        CovarianceMatrix.Write(_points, parameters.Scale, parameters.Noise, work.Covariance, null);
        for (double jitter = FirstJitter * parameters.Scale; !Cholesky.TryFactorize(work.Covariance); jitter *= JitterFactor)
        {
            if (!(jitter <= parameters.Scale))
                throw new InvalidOperationException("The covariance matrix has no Cholesky factor: points and hyperparameters must be finite.");
            CovarianceMatrix.Write(_points, parameters.Scale, parameters.Noise + jitter, work.Covariance, null);
        }
        Cholesky.Invert(work.Covariance, work.Inverse);
        _inverse.Set(work.Inverse, n + n / 8 + 8);
        ObservationCount = n;
        Reserve();
    }

    /// <summary>Appends an observed point; its value follows through <see cref="SetTargets"/>.</summary>
    public void Append(ReadOnlySpan<double> point)
    {
        TruncatePending();
        AppendRow(point, _parameters.Noise, []);
        ObservationCount++;
    }

    /// <summary>Sets the values of all observations. O(n²).</summary>
    /// <param name="targets">y, shape (n), standardised.</param>
    public void SetTargets(ReadOnlySpan<double> targets)
    {
        TruncatePending();
        int padded = _inverse.PaddedCount;
        Span<double> y = _work.AsSpan(0, padded);
        y.Clear();
        targets[..ObservationCount].CopyTo(y);
        _inverse.Multiply(y, _solved.AsSpan(0, padded));
        _alpha.AsSpan().Clear();
        _inverse.MultiplyTransposed(_solved.AsSpan(0, padded), _alpha.AsSpan(0, padded));
    }

    /// <summary>Appends a pending point.</summary>
    /// <param name="point">Shape (d).</param>
    /// <param name="noise">Variance of the noise that its value has: that of observations, or next to none for simulated values.</param>
    /// <param name="factorRow">Receives its row of L_rr (pending against pending), shape (pending count so far + 1), or is empty.</param>
    public void AppendPending(ReadOnlySpan<double> point, double noise, Span<double> factorRow)
    {
        int before = PendingCount;
        double diagonal = AppendRow(point, noise, _solved);
        if (factorRow.IsEmpty)
            return;
        _solved.AsSpan(ObservationCount, before).CopyTo(factorRow);
        factorRow[before] = diagonal;
    }

    /// <summary>Removes all pending points.</summary>
    public void TruncatePending()
    {
        if (PendingCount == 0)
            return;
        _points.Truncate(ObservationCount);
        _inverse.Truncate(ObservationCount);
    }

    /// <summary>Mean and variance at a point, remembered for <see cref="AddGradient"/>.</summary>
    /// <param name="point">Shape (d).</param>
    /// <param name="variance">Variance of the function, ≥ 0.</param>
    /// <param name="tail">Receives the last components of L⁻¹k, shape (pending count), or is empty.</param>
    /// <returns>The mean.</returns>
    public double Predict(ReadOnlySpan<double> point, out double variance, Span<double> tail)
    {
        int padded = _points.PaddedCount, n = _points.Count;
        _points.Scale(point).CopyTo(_query);
        Span<double> k = _covariance.AsSpan(0, padded), v = _solved.AsSpan(0, padded);
        _points.SquaredDistances(_query, 0, k);
        Matern52.CovarianceAndSlope(k, _parameters.Scale, _slopes.AsSpan(0, padded));
        k[n..].Clear();
        _slopes.AsSpan(n, padded - n).Clear();
        _inverse.Multiply(k, v);
        double mean = 0, square = 0;
        for (int i = 0; i < n; i++)
        {
            mean += k[i] * _alpha[i];
            square += v[i] * v[i];
        }
        variance = Math.Max(0, _parameters.Scale - square);
        if (!tail.IsEmpty)
            v.Slice(ObservationCount, PendingCount).CopyTo(tail);
        return mean;
    }

    /// <summary>Adds the gradient of a function of the last prediction.</summary>
    /// <param name="byMean">Its derivative by the mean.</param>
    /// <param name="byVariance">Its derivative by the variance.</param>
    /// <param name="byTail">Its derivatives by the tail, shape (pending count), or empty.</param>
    /// <param name="gradient">Gradient with respect to the point, shape (d).</param>
    public void AddGradient(double byMean, double byVariance, ReadOnlySpan<double> byTail, Span<double> gradient)
    {
        int padded = _points.PaddedCount;
        Span<double> v = _solved.AsSpan(0, padded), w = _work.AsSpan(0, padded), c = _covariance.AsSpan(0, padded);
        for (int i = 0; i < padded; i++)
            c[i] = -2 * byVariance * v[i];
        for (int r = 0; r < byTail.Length; r++)
            c[ObservationCount + r] += byTail[r];
        _inverse.MultiplyTransposed(c, w);
        for (int i = 0; i < padded; i++)
            c[i] = (w[i] + byMean * _alpha[i]) * _slopes[i];
        _points.AddGradient(_query, c, gradient);
    }

    /// <summary>Length of the result rows of <see cref="PredictMany"/>.</summary>
    /// <param name="count">Number of points.</param>
    public static int BatchWidth(int count) => (count + 7) & ~7;

    /// <summary>Means and variances at up to <see cref="BatchSize"/> points.</summary>
    /// <param name="points">Row-major, shape (m, d).</param>
    /// <param name="means">Receives means, shape (<see cref="BatchWidth"/> of m).</param>
    /// <param name="variances">Receives variances, of the same shape.</param>
    /// <param name="tails">Receives the last components of L⁻¹k, row-major, shape (pending count, <see cref="BatchWidth"/> of m), or is empty.</param>
    public void PredictMany(ReadOnlySpan<double> points, Span<double> means, Span<double> variances, Span<double> tails)
    {
        int width = BatchWidth(points.Length / Dimension);
        _batch.Reset(_parameters.Weights, BatchSize);
        _batch.Add(points);
        int n = _points.Count, padded = _points.PaddedCount;
        if (_many.Length < padded * BatchSize)
            _many = new double[(padded + padded / 4 + 8) * BatchSize];
        for (int i = 0; i < n; i++)
            _batch.SquaredDistances(_points.Stored(i), 0, _many.AsSpan(i * width, width));
        Matern52.Covariance(_many.AsSpan(0, n * width), _parameters.Scale);
        _many.AsSpan(n * width, (padded - n) * width).Clear();
        means[..width].Clear();
        for (int i = 0; i < ObservationCount; i++)
        {
            Vector256<double> alpha = Vector256.Create(_alpha[i]);
            for (int q = 0; q < width; q += 4)
            {
                ref double mean = ref means[q];
                Vector256.FusedMultiplyAdd(alpha, Vector256.LoadUnsafe(ref _many[i * width + q]), Vector256.LoadUnsafe(ref mean)).StoreUnsafe(ref mean);
            }
        }
        _inverse.MultiplyMany(_many, width, variances, tails);
        for (int q = 0; q < width; q++)
            variances[q] = Math.Max(0, _parameters.Scale - variances[q]);
    }

    /// <summary>Covariance of the function at two points, given the observations.</summary>
    public double Covariance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Span<double> none = [];
        Predict(a, out _, none);
        double[] first = _solved.AsSpan(0, _points.PaddedCount).ToArray();
        Predict(b, out _, none);
        _batch.Reset(_parameters.Weights, 8);
        _batch.Add(a);
        Span<double> prior = stackalloc double[4];
        _batch.SquaredDistances(_batch.Scale(b), 0, prior);
        Matern52.Covariance(prior, _parameters.Scale);
        double covariance = prior[0];
        for (int i = 0; i < first.Length; i++)
            covariance -= first[i] * _solved[i];
        return covariance;
    }

    private double AppendRow(ReadOnlySpan<double> point, double noise, Span<double> factorRow)
    {
        int padded = _points.PaddedCount, n = _points.Count;
        Span<double> k = _covariance.AsSpan(0, padded);
        _points.SquaredDistances(_points.Scale(point), 0, k);
        Matern52.Covariance(k, _parameters.Scale);
        k[n..].Clear();
        double diagonal = _inverse.Append(k, _parameters.Scale + noise, MinPivot, factorRow);
        _points.Add(point);
        Reserve();
        return diagonal;
    }

    private void Reserve()
    {
        int padded = _points.PaddedCount + 4;
        if (_alpha.Length >= padded)
            return;
        int length = padded + padded / 4 + 8;
        Array.Resize(ref _alpha, length);
        Array.Resize(ref _covariance, length);
        Array.Resize(ref _slopes, length);
        Array.Resize(ref _solved, length);
        Array.Resize(ref _work, length);
    }
}
