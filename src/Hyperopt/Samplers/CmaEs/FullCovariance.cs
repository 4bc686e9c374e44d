using Hyperopt.Numerics;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>CMA-ES with a full covariance matrix and negative weights for the worse half.</summary>
internal sealed class FullCovariance : EvolutionStrategy
{
    // What a negative eigenvalue, the work of rounding errors, is replaced by.
    private const double RepairedEigenvalue = 1e-8;

    // Half axes are divided by.
    private const double MinCondition = 1e-60;

    private readonly SymmetricEigen _eigen;
    private readonly double[] _axes; // half axes: roots of the eigenvalues
    private readonly double[] _projected;
    private readonly LearningRates? _rates;
    private bool _isFactored;

    /// <param name="mean">m, shape (n).</param>
    /// <param name="sigma">σ > 0.</param>
    /// <param name="constants">Weights and rates.</param>
    /// <param name="covariance">C, shape (n, n); empty for the unit matrix.</param>
    /// <param name="adaptsLearningRate">Whether steps are shortened where the signal is weak.</param>
    public FullCovariance(
        ReadOnlySpan<double> mean, double sigma, EvolutionConstants constants, ReadOnlySpan<double> covariance = default, bool adaptsLearningRate = false)
        : base(constants, mean, sigma)
    {
        int n = mean.Length;
        Covariance = new double[n * n];
        if (!covariance.IsEmpty)
            covariance.CopyTo(Covariance);
        for (int i = 0; i < n && covariance.IsEmpty; i++)
            Covariance[i * n + i] = 1;
        _eigen = new SymmetricEigen(n);
        _axes = new double[n];
        _projected = new double[n];
        _rates = adaptsLearningRate ? new LearningRates(n) : null;
    }

    /// <summary>C, shape (n, n).</summary>
    public double[] Covariance { get; }

    /// <summary>The learning rates; null where they are fixed.</summary>
    public LearningRates? Rates => _rates;

    public override double Variance(int i) => Covariance[i * Dimension + i];

    public override void Tell(ReadOnlySpan<double> points, ReadOnlySpan<int> order, ReadOnlySpan<bool> isForeign, double best, double worst)
    {
        _rates?.Remember(this);
        base.Tell(points, order, isForeign, best, worst);
        if (_rates is not null)
        {
            Sigma = _rates.Adapt(this);
            _isFactored = false;
        }
    }

    /// <summary>The symmetric root of C⁻¹, shape (n, n).</summary>
    public void WriteInverseRoot(Span<double> root)
    {
        Factor();
        int n = Dimension;
        root.Clear();
        for (int a = 0; a < n; a++)
        {
            ReadOnlySpan<double> axis = _eigen.Vector(a);
            for (int i = 0; i < n; i++)
            {
                double scaled = axis[i] / _axes[a];
                for (int j = 0; j < n; j++)
                    root[i * n + j] += scaled * axis[j];
            }
        }
    }

    protected override void Shape(ReadOnlySpan<double> z, Span<double> y)
    {
        Factor();
        y.Clear();
        for (int a = 0; a < z.Length; a++)
            AddScaled(_eigen.Vector(a), _axes[a] * z[a], y);
    }

    protected override void Whiten(ReadOnlySpan<double> y, Span<double> z)
    {
        Factor();
        Project(y);
        z.Clear();
        for (int a = 0; a < y.Length; a++)
            AddScaled(_eigen.Vector(a), _projected[a], z);
    }

    protected override void UpdateCovariance(double keep)
    {
        Factor();
        int n = Dimension;
        Span<double> scaled = _projected;
        double[] c = Covariance;
        for (int i = 0; i < n; i++)
        {
            double own = Constants.RankOneRate * Path[i];
            for (int j = 0; j <= i; j++)
                c[i * n + j] = keep * c[i * n + j] + own * Path[j];
        }
        for (int k = 0; k < Constants.PopulationSize; k++)
        {
            ReadOnlySpan<double> step = Steps.AsSpan(k * n, n);
            double weight = Constants.Weights[k];
            if (weight < 0)
            {
                // Eq. 46: a long step of the worse half must not make C indefinite.
                Project(step);
                double length = Length(_projected);
                weight *= n / (length * length + 1e-8);
            }
            weight *= Constants.RankMuRate;
            for (int i = 0; i < n; i++)
            {
                double own = weight * step[i];
                Span<double> row = c.AsSpan(i * n, i + 1);
                for (int j = 0; j < row.Length; j++)
                    row[j] += own * step[j];
            }
        }
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                c[j * n + i] = c[i * n + j];
        }
        _isFactored = false;
    }

    protected override (double Min, double Max) AxisRange()
    {
        Factor();
        return (_axes[0], _axes[^1]);
    }

    protected override bool IsAxisWithoutEffect(int axis, double factor)
    {
        Factor();
        ReadOnlySpan<double> direction = _eigen.Vector(axis);
        for (int i = 0; i < Dimension; i++)
        {
            if (Mean[i] + factor * _axes[axis] * direction[i] != Mean[i])
                return false;
        }
        return true;
    }

    private static void AddScaled(ReadOnlySpan<double> x, double factor, Span<double> sum)
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] += factor * x[i];
    }

    // The coordinates along the axes, in units of the half axes.
    private void Project(ReadOnlySpan<double> y)
    {
        for (int a = 0; a < y.Length; a++)
        {
            ReadOnlySpan<double> axis = _eigen.Vector(a);
            double product = 0;
            for (int i = 0; i < axis.Length; i++)
                product += axis[i] * y[i];
            _projected[a] = product / _axes[a];
        }
    }

    private void Factor()
    {
        if (_isFactored)
            return;
        _isFactored = true;
        double[] values = _eigen.Values;
        if (!_eigen.Decompose(Covariance))
            values.AsSpan().Fill(double.NaN); // shows in IsFinite after the next generation
        bool isRepaired = false;
        foreach (ref double value in values.AsSpan())
        {
            if (value < 0)
            {
                value = RepairedEigenvalue;
                isRepaired = true;
            }
        }
        if (isRepaired)
            Rebuild();
        double floor = MinCondition * values[^1];
        for (int a = 0; a < values.Length; a++)
            _axes[a] = Math.Sqrt(Math.Max(values[a], floor));
    }

    private void Rebuild()
    {
        int n = Dimension;
        Covariance.AsSpan().Clear();
        for (int a = 0; a < n; a++)
        {
            ReadOnlySpan<double> axis = _eigen.Vector(a);
            for (int i = 0; i < n; i++)
                AddScaled(axis, _eigen.Values[a] * axis[i], Covariance.AsSpan(i * n, n));
        }
    }
}
