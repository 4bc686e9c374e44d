using Hyperopt.Numerics;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>A normal distribution N(m, σ²C) that moves toward better points: covariance matrix adaptation.</summary>
/// <remarks>
/// Minimizes. Equation numbers are those of Hansen, arXiv:1604.00772. Points that the present distribution did not give (foreign ones) are
/// shortened to a plausible length: Hansen, <i>Injecting external solutions into CMA-ES</i>, arXiv:1110.4181, eq. 4. Not safe for concurrent use.
/// </remarks>
internal abstract class EvolutionStrategy
{
    private const double MaxSigma = 1e32;

    // Tolerances of the stop test.
    private const double ValueTolerance = 1e-12, StepTolerance = 1e-12, MaxGrowth = 1e4, MaxCondition = 1e14;

    private readonly ValueHistory _values;
    private readonly double[] _meanStep;
    private readonly double[] _whitened;
    private readonly double[] _normals;
    private readonly double _initialSigma;

    /// <param name="constants">Weights and rates.</param>
    /// <param name="mean">m, shape (n).</param>
    /// <param name="sigma">σ > 0.</param>
    protected EvolutionStrategy(EvolutionConstants constants, ReadOnlySpan<double> mean, double sigma)
    {
        Constants = constants;
        Mean = mean.ToArray();
        Sigma = _initialSigma = sigma;
        SigmaPath = new double[mean.Length];
        Path = new double[mean.Length];
        Steps = new double[constants.PopulationSize * mean.Length];
        _values = new ValueHistory(constants.HistoryLength);
        _meanStep = new double[mean.Length];
        _whitened = new double[mean.Length];
        _normals = new double[mean.Length];
    }

    public EvolutionConstants Constants { get; }

    public int Dimension => Mean.Length;

    /// <summary>m.</summary>
    public double[] Mean { get; }

    /// <summary>σ.</summary>
    public double Sigma { get; protected set; }

    /// <summary>p_σ.</summary>
    public double[] SigmaPath { get; }

    /// <summary>p_c.</summary>
    public double[] Path { get; }

    /// <summary>g, the number of generations told.</summary>
    public int Generation { get; private set; }

    /// <summary>Whether everything is a finite number.</summary>
    public bool IsFinite
    {
        get
        {
            bool isFinite = double.IsFinite(Sigma) && Sigma > 0;
            for (int i = 0; i < Dimension; i++)
                isFinite &= double.IsFinite(Mean[i]) && double.IsFinite(Variance(i)) && double.IsFinite(SigmaPath[i]) && double.IsFinite(Path[i]);
            return isFinite;
        }
    }

    /// <summary>y_k by rank, shape (λ, n).</summary>
    protected double[] Steps { get; }

    /// <summary>C_ii.</summary>
    public abstract double Variance(int i);

    /// <summary>Draws a point ~ N(m, σ²C).</summary>
    public void Draw(ref RandomStream random, Span<double> point)
    {
        for (int i = 0; i < _normals.Length; i++)
            _normals[i] = random.NextGaussian();
        Shape(_normals, point);
        for (int i = 0; i < point.Length; i++)
            point[i] = Mean[i] + Sigma * point[i];
    }

    /// <summary>Takes in a generation.</summary>
    /// <param name="points">Points, row-major, shape (λ, n).</param>
    /// <param name="order">Rows from the best to the worst, shape (λ).</param>
    /// <param name="isForeign">By row, whether another distribution than the present one gave the point; empty for none.</param>
    /// <param name="best">Value of the best row.</param>
    /// <param name="worst">Value of the worst row.</param>
    public virtual void Tell(ReadOnlySpan<double> points, ReadOnlySpan<int> order, ReadOnlySpan<bool> isForeign, double best, double worst)
    {
        EvolutionConstants c = Constants;
        Generation++;
        _values.Set(Generation, best, worst);
        ReadSteps(points, order, isForeign);
        MoveMean();
        Whiten(_meanStep, _whitened);
        double pull = Math.Sqrt(c.SigmaPathRate * (2 - c.SigmaPathRate) * c.EffectiveCount);
        for (int i = 0; i < Dimension; i++)
            SigmaPath[i] = (1 - c.SigmaPathRate) * SigmaPath[i] + pull * _whitened[i]; // eq. 43
        double length = Length(SigmaPath);
        Sigma = Math.Min(MaxSigma, Sigma * Math.Exp(c.SigmaPathRate / c.Damping * (length / c.ExpectedLength - 1))); // eq. 44
        double warmUp = Math.Sqrt(1 - Math.Pow(1 - c.SigmaPathRate, 2 * (Generation + 1)));
        bool isSteady = length / warmUp < (1.4 + 2.0 / (Dimension + 1)) * c.ExpectedLength; // h_σ
        double push = isSteady ? Math.Sqrt(c.PathRate * (2 - c.PathRate) * c.EffectiveCount) : 0;
        for (int i = 0; i < Dimension; i++)
            Path[i] = (1 - c.PathRate) * Path[i] + push * _meanStep[i]; // eq. 45
        double weightSum = 0;
        foreach (double weight in c.Weights)
            weightSum += weight;
        double missing = isSteady ? 0 : c.PathRate * (2 - c.PathRate); // δ(h_σ)
        UpdateCovariance(1 + c.RankOneRate * missing - c.RankOneRate - c.RankMuRate * weightSum);
    }

    /// <summary>Whether going on is pointless: no differences left, steps too small to matter, or divergence.</summary>
    public bool ShouldStop()
    {
        if (_values.IsFlat(Generation, ValueTolerance))
            return true;
        bool isTiny = true, isWithoutEffect = false;
        double limit = StepTolerance * _initialSigma;
        for (int i = 0; i < Dimension; i++)
        {
            isTiny &= Sigma * Variance(i) < limit && Sigma * Path[i] < limit;
            isWithoutEffect |= Mean[i] == Mean[i] + 0.2 * Sigma * Math.Sqrt(Variance(i));
        }
        (double min, double max) = AxisRange();
        return isTiny || isWithoutEffect || Sigma * max > MaxGrowth || max / min > MaxCondition || IsAxisWithoutEffect(Generation % Dimension, 0.1 * Sigma);
    }

    /// <summary>y = C^½ z, for some square root of C.</summary>
    protected abstract void Shape(ReadOnlySpan<double> z, Span<double> y);

    /// <summary>z = C^−½ y, with the symmetric square root.</summary>
    protected abstract void Whiten(ReadOnlySpan<double> y, Span<double> z);

    /// <summary>C ← keep·C + c₁ p_c p_cᵀ + c_μ Σ w y yᵀ, eq. 47.</summary>
    protected abstract void UpdateCovariance(double keep);

    /// <summary>Shortest and longest half axis of C.</summary>
    protected abstract (double Min, double Max) AxisRange();

    /// <summary>Whether the mean stays what it is when a multiple of a half axis is added.</summary>
    protected abstract bool IsAxisWithoutEffect(int axis, double factor);

    protected static double Length(ReadOnlySpan<double> x)
    {
        double squared = 0;
        foreach (double element in x)
            squared += element * element;
        return Math.Sqrt(squared);
    }

    private void ReadSteps(ReadOnlySpan<double> points, ReadOnlySpan<int> order, ReadOnlySpan<bool> isForeign)
    {
        int n = Dimension;
        double plausible = Math.Sqrt(n) + 2.0 * n / (n + 2);
        for (int k = 0; k < order.Length; k++)
        {
            ReadOnlySpan<double> point = points.Slice(order[k] * n, n);
            Span<double> step = Steps.AsSpan(k * n, n);
            for (int i = 0; i < n; i++)
                step[i] = (point[i] - Mean[i]) / Sigma;
            if (isForeign.IsEmpty || !isForeign[order[k]])
                continue;
            Whiten(step, _whitened);
            double length = Length(_whitened);
            for (int i = 0; i < n && length > plausible; i++)
                step[i] *= plausible / length;
        }
    }

    private void MoveMean()
    {
        int n = Dimension;
        _meanStep.AsSpan().Clear();
        for (int k = 0; k < Constants.ParentCount; k++)
        {
            double weight = Constants.Weights[k];
            for (int i = 0; i < n; i++)
                _meanStep[i] += weight * Steps[k * n + i];
        }
        for (int i = 0; i < n; i++)
            Mean[i] += Sigma * _meanStep[i];
    }
}
