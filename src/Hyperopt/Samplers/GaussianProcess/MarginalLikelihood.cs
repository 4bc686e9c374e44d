using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>The negative logarithm of marginal likelihood times prior, as a function of the logarithms of the hyperparameters.</summary>
/// <remarks>
/// <para>
/// Variables: ln 1/ℓ² of each dimension, ln s, and ρ with noise τ = exp(ρ) + τ₀ (left out when the objective is deterministic: τ = τ₀).
/// −ln p(y|X) = Σ ln Lᵢᵢ + ½‖L⁻¹y‖² without its constant. Priors, without constants: −0.1·(ℓ² + 1/ℓ²) per dimension, Gamma(2, 1) for s,
/// Gamma(1.1, 30) for τ.
/// </para>
/// <para>Cost per evaluation: n³/2 fused multiply-adds and O(n²·d). Rasmussen and Williams (2006), eqs. 2.30 and 5.9.</para>
/// <para>Holds its work space between data sets; not safe for concurrent use.</para>
/// </remarks>
internal sealed class MarginalLikelihood : IDifferentiableFunction
{
    private const double LengthscalePrior = 0.1;
    private const double NoisePriorShape = 0.1;
    private const double NoisePriorRate = 30;

    private readonly SquareBuffer _covariance = new(), _slopes = new(), _inverse = new();
    private PointColumns _columns = new(ReadOnlyMemory<bool>.Empty);
    private double _minNoise;
    private double[] _points = [], _targets = [], _alpha = [], _residual = [], _row = [];

    /// <summary>Number of dimensions.</summary>
    public int Dimension => _columns.Dimension;

    /// <summary>Whether observations have no noise beyond the least one.</summary>
    public bool IsDeterministic { get; private set; }

    /// <summary>Number of variables.</summary>
    public int VariableCount => IsDeterministic ? Dimension + 1 : Dimension + 2;

    /// <summary>Sets the data.</summary>
    /// <param name="isCategorical">Which dimensions are categorical, shape (d).</param>
    /// <param name="points">X, row-major, shape (n, d).</param>
    /// <param name="targets">y, shape (n).</param>
    /// <param name="isDeterministic">Whether observations have no noise beyond the least one.</param>
    /// <param name="minNoise">τ₀, least variance of the noise.</param>
    public void SetData(
        ReadOnlyMemory<bool> isCategorical, ReadOnlySpan<double> points, ReadOnlySpan<double> targets, bool isDeterministic,
        double minNoise = KernelParameters.MinNoise)
    {
        _minNoise = minNoise;
        _columns = new PointColumns(isCategorical);
        IsDeterministic = isDeterministic;
        _points = points.ToArray();
        int padded = (targets.Length + 3) & ~3;
        _targets = new double[padded];
        targets.CopyTo(_targets);
        _alpha = new double[padded];
        _residual = new double[padded];
        _row = new double[padded];
    }

    /// <summary>Hyperparameters from variables.</summary>
    public KernelParameters ToParameters(ReadOnlySpan<double> variables)
    {
        double[] weights = new double[Dimension];
        for (int j = 0; j < weights.Length; j++)
            weights[j] = Math.Exp(variables[j]);
        double noise = IsDeterministic ? 0 : Math.Exp(variables[^1]);
        return new KernelParameters(weights, Math.Exp(variables[Dimension]), noise + _minNoise);
    }

    /// <summary>Variables from hyperparameters.</summary>
    public void ToVariables(KernelParameters parameters, Span<double> variables)
    {
        for (int j = 0; j < Dimension; j++)
            variables[j] = Math.Log(parameters.Weights[j]);
        variables[Dimension] = Math.Log(parameters.Scale);
        if (!IsDeterministic) // not quite τ₀ is taken off, so that the logarithm exists for τ = τ₀
            variables[^1] = Math.Log(parameters.Noise - 0.99 * _minNoise);
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        KernelParameters p = ToParameters(point);
        _columns.Reset(p.Weights, _targets.Length);
        _columns.Add(_points);
        CovarianceMatrix.Write(_columns, p.Scale, p.Noise, _covariance, _slopes);
        gradient.Clear();
        if (!Cholesky.TryFactorize(_covariance))
            return double.PositiveInfinity;
        Cholesky.Invert(_covariance, _inverse);
        LowerTriangle.Multiply(ref _inverse.At(0, 0), _inverse.Stride, _targets, _residual);
        LowerTriangle.MultiplyTransposed(ref _inverse.At(0, 0), _inverse.Stride, _residual, _alpha);
        Cholesky.MultiplyTransposed(_inverse, _covariance);

        int n = _columns.Count;
        double loss = 0, fit = 0, square = 0, trace = 0;
        for (int i = 0; i < n; i++)
        {
            loss -= Math.Log(_inverse.At(i, i));
            fit += _residual[i] * _residual[i];
            square += _alpha[i] * _alpha[i];
            trace += _covariance.At(i, i);
        }
        AddWeightGradient(gradient[..Dimension]);
        gradient[Dimension] = 0.5 * (n - p.Noise * trace - fit + p.Noise * square);
        if (!IsDeterministic)
            gradient[^1] = 0.5 * (trace - square) * (p.Noise - _minNoise);
        return loss + 0.5 * fit + NegativeLogPrior(p, gradient);
    }

    /// <summary>−ln of the prior without constants; adds its gradient.</summary>
    public double NegativeLogPrior(KernelParameters p, Span<double> gradient)
    {
        double sum = p.Scale - Math.Log(p.Scale) + NoisePriorRate * p.Noise - NoisePriorShape * Math.Log(p.Noise);
        for (int j = 0; j < Dimension; j++)
        {
            double w = p.Weights[j];
            sum += LengthscalePrior * (1 / w + w);
            gradient[j] += LengthscalePrior * (w - 1 / w);
        }
        gradient[Dimension] += p.Scale - 1;
        if (!IsDeterministic)
            gradient[^1] += (NoisePriorRate - NoisePriorShape / p.Noise) * (p.Noise - _minNoise);
        return sum;
    }

    // Σ over i < j of (K⁻¹ − ααᵀ)ᵢⱼ · ∂Kᵢⱼ/∂ ln weight, each pair standing for two.
    private void AddWeightGradient(Span<double> gradient)
    {
        int n = _columns.Count, padded = _columns.PaddedCount;
        for (int i = 0; i < n; i++)
        {
            int start = i & ~3;
            ReadOnlySpan<double> inverse = _covariance.Row(i)[start..padded], slopes = _slopes.Row(i)[start..padded];
            Span<double> row = _row.AsSpan(start, padded - start);
            double alpha = _alpha[i];
            for (int j = 0; j < row.Length; j++)
                row[j] = (inverse[j] - alpha * _alpha[start + j]) * slopes[j];
            row[..(i - start + 1)].Clear();
            row[(n - start)..].Clear();
            _columns.AddSquaredDifferences(_columns.Stored(i), start, row, gradient);
        }
    }
}
