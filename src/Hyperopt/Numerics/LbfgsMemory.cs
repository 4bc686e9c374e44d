namespace Hyperopt.Numerics;

/// <summary>The limited-memory BFGS matrix B = θI − W M Wᵀ with W = [Y θS], built from the last steps s and gradient changes y.</summary>
/// <remarks>Byrd, Lu, Nocedal and Zhu, <i>A limited memory algorithm for bound constrained optimization</i>, SIAM J. Sci. Comput. 16
/// (1995), section 3.</remarks>
internal sealed class LbfgsMemory
{
    private readonly int _capacity;
    private readonly double[] _s, _y, _stepSteps, _stepChanges, _middle;
    private readonly int[] _pivots;
    private int _n;

    public LbfgsMemory(int capacity, int maxDimension)
    {
        _capacity = capacity;
        _s = new double[capacity * maxDimension];
        _y = new double[capacity * maxDimension];
        _stepSteps = new double[capacity * capacity];
        _stepChanges = new double[capacity * capacity];
        _middle = new double[4 * capacity * capacity];
        _pivots = new int[2 * capacity];
    }

    /// <summary>Number of pairs held.</summary>
    public int Count { get; private set; }

    /// <summary>Number of columns of W: two per pair.</summary>
    public int Width => 2 * Count;

    /// <summary>Scale of the initial matrix θI.</summary>
    public double Theta { get; private set; } = 1;

    /// <summary>Forgets all pairs and sets the dimension.</summary>
    public void Reset(int dimension)
    {
        _n = dimension;
        Count = 0;
        Theta = 1;
    }

    /// <summary>Adds a pair unless its curvature is too small.</summary>
    /// <returns>False if the matrix became singular: the memory is then empty.</returns>
    public bool TryAdd(ReadOnlySpan<double> step, ReadOnlySpan<double> change)
    {
        double curvature = Dot(step, change), square = Dot(change, change);
        if (!(curvature > 2.2e-16 * square) || !(square > 0))
            return true;
        if (Count == _capacity)
            DropOldest();
        int k = Count++, c = _capacity;
        step.CopyTo(S(k));
        change.CopyTo(Y(k));
        for (int i = 0; i <= k; i++)
        {
            _stepSteps[i * c + k] = _stepSteps[k * c + i] = Dot(S(i), step);
            _stepChanges[i * c + k] = Dot(S(i), change);
            _stepChanges[k * c + i] = Dot(step, Y(i));
        }
        Theta = square / curvature;
        if (WriteMiddle(_middle) && LinearSolver.TryFactorize(_middle.AsSpan(0, Width * Width), _pivots.AsSpan(0, Width)))
            return true;
        Reset(_n);
        return false;
    }

    /// <summary>Computes Wᵀd.</summary>
    public void MultiplyTransposed(ReadOnlySpan<double> d, Span<double> result)
    {
        for (int k = 0; k < Count; k++)
        {
            result[k] = Dot(Y(k), d);
            result[Count + k] = Theta * Dot(S(k), d);
        }
    }

    /// <summary>Row i of W.</summary>
    public void Row(int i, Span<double> row)
    {
        for (int k = 0; k < Count; k++)
        {
            row[k] = _y[k * _n + i];
            row[Count + k] = Theta * _s[k * _n + i];
        }
    }

    /// <summary>Element i of Wx.</summary>
    public double RowDot(int i, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int k = 0; k < Count; k++)
            sum += _y[k * _n + i] * x[k] + Theta * _s[k * _n + i] * x[Count + k];
        return sum;
    }

    /// <summary>Replaces x by Mx.</summary>
    public void ApplyMiddle(Span<double> x) => LinearSolver.Solve(_middle.AsSpan(0, Width * Width), _pivots.AsSpan(0, Width), x);

    /// <summary>Writes M⁻¹ = [−D Lᵀ; L θSᵀS], row-major, shape (width, width).</summary>
    public bool WriteMiddle(Span<double> matrix)
    {
        int m = Count, width = Width, c = _capacity;
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < m; j++)
            {
                matrix[i * width + j] = i == j ? -_stepChanges[i * c + i] : 0;
                double below = i > j ? _stepChanges[i * c + j] : 0;
                matrix[(m + i) * width + j] = below;
                matrix[j * width + m + i] = below;
                matrix[(m + i) * width + m + j] = Theta * _stepSteps[i * c + j];
            }
        }
        return double.IsFinite(Theta);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private Span<double> S(int k) => _s.AsSpan(k * _n, _n);

    private Span<double> Y(int k) => _y.AsSpan(k * _n, _n);

    private void DropOldest()
    {
        int c = _capacity;
        _s.AsSpan(_n, (Count - 1) * _n).CopyTo(_s);
        _y.AsSpan(_n, (Count - 1) * _n).CopyTo(_y);
        for (int i = 1; i < Count; i++)
        {
            _stepSteps.AsSpan(i * c + 1, Count - 1).CopyTo(_stepSteps.AsSpan((i - 1) * c));
            _stepChanges.AsSpan(i * c + 1, Count - 1).CopyTo(_stepChanges.AsSpan((i - 1) * c));
        }
        Count--;
    }
}
