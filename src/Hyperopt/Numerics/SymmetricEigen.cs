namespace Hyperopt.Numerics;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix: Householder's tridiagonal form, then implicit QL steps.</summary>
/// <remarks>
/// <para>Keeps its buffers, so that repeated use allocates nothing. Not safe for concurrent use. O(n³).</para>
/// <para>Reference: Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., sections 8.3.1 and 8.3.3.</para>
/// </remarks>
/// <param name="size">Number of rows n, at least 1.</param>
internal sealed class SymmetricEigen(int size)
{
    // Two or three steps per eigenvalue are usual.
    private const int MaxSteps = 60;

    private readonly double[] _matrix = new double[size * size];
    private readonly double[] _offDiagonal = new double[size];
    private readonly double[] _scales = new double[size];
    private readonly double[] _product = new double[size];

    /// <summary>Eigenvalues, ascending, shape (n).</summary>
    public double[] Values { get; } = new double[size];

    /// <summary>Eigenvectors of length 1 as rows, in the order of the values, shape (n, n).</summary>
    public double[] Vectors { get; } = new double[size * size];

    /// <summary>Gets an eigenvector, shape (n).</summary>
    public ReadOnlySpan<double> Vector(int index) => Vectors.AsSpan(index * size, size);

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">Row-major, shape (n, n), symmetric, finite.</param>
    /// <returns>False if the steps do not converge, as with values that are not finite; the results are then of no use.</returns>
    public bool Decompose(ReadOnlySpan<double> matrix)
    {
        matrix.CopyTo(_matrix);
        Tridiagonalize();
        AccumulateReflections();
        if (!Diagonalize())
            return false;
        Sort();
        return true;
    }

    // Reflections I − β·v·vᵀ clear the columns below the diagonal, one after the other. v replaces the column that it cleared.
    private void Tridiagonalize()
    {
        double[] a = _matrix;
        int n = size;
        for (int k = 0; k < n - 2; k++)
        {
            int first = k + 1;
            double largest = 0;
            for (int i = first; i < n; i++)
                largest = Math.Max(largest, Math.Abs(a[i * n + k]));
            _scales[k] = 0;
            if (largest == 0)
            {
                _offDiagonal[k] = 0;
                continue;
            }
            double squared = 0;
            for (int i = first; i < n; i++)
            {
                double x = a[i * n + k] /= largest;
                squared += x * x;
            }
            double head = a[first * n + k], length = head > 0 ? -Math.Sqrt(squared) : Math.Sqrt(squared);
            _offDiagonal[k] = length * largest;
            double beta = 1.0 / (squared - head * length);
            a[first * n + k] = head - length;
            _scales[k] = beta;
            Reflect(k, beta);
        }
        for (int i = 0; i < n; i++)
            Values[i] = a[i * n + i];
        if (n > 1)
            _offDiagonal[n - 2] = a[(n - 1) * n + n - 2];
    }

    // A ← H·A·H on the rows and columns after k: A −= v·wᵀ + w·vᵀ with w = p − (β/2)(p·v)·v, p = β·A·v. Lower triangle only.
    private void Reflect(int k, double beta)
    {
        double[] a = _matrix;
        int n = size, first = k + 1;
        Span<double> p = _product;
        p[first..].Clear();
        for (int i = first; i < n; i++)
        {
            double v = a[i * n + k], sum = a[i * n + i] * v;
            for (int j = first; j < i; j++)
            {
                double element = a[i * n + j];
                sum += element * a[j * n + k];
                p[j] += element * v;
            }
            p[i] += sum;
        }
        double product = 0;
        for (int i = first; i < n; i++)
        {
            p[i] *= beta;
            product += p[i] * a[i * n + k];
        }
        double half = 0.5 * beta * product;
        for (int i = first; i < n; i++)
            p[i] -= half * a[i * n + k];
        for (int i = first; i < n; i++)
        {
            double v = a[i * n + k], w = p[i];
            for (int j = first; j <= i; j++)
                a[i * n + j] -= v * p[j] + w * a[j * n + k];
        }
    }

    // The transposed product of all reflections: its rows become the eigenvectors.
    private void AccumulateReflections()
    {
        int n = size;
        Vectors.AsSpan().Clear();
        for (int i = 0; i < n; i++)
            Vectors[i * n + i] = 1;
        for (int k = n - 3; k >= 0; k--)
        {
            double beta = _scales[k];
            if (beta == 0)
                continue;
            for (int r = k + 1; r < n; r++)
            {
                Span<double> row = Vectors.AsSpan(r * n, n);
                double product = 0;
                for (int j = k + 1; j < n; j++)
                    product += row[j] * _matrix[j * n + k];
                product *= beta;
                for (int j = k + 1; j < n; j++)
                    row[j] -= product * _matrix[j * n + k];
            }
        }
    }

    private bool Diagonalize()
    {
        double[] d = Values, e = _offDiagonal;
        int n = size;
        e[n - 1] = 0;
        for (int l = 0; l < n; l++)
        {
            for (int steps = 0; ; steps++)
            {
                int m = l;
                while (m < n - 1 && !(Math.Abs(e[m]) <= 2.2e-16 * (Math.Abs(d[m]) + Math.Abs(d[m + 1]))))
                    m++;
                if (m == l)
                    break;
                if (steps == MaxSteps)
                    return false;
                Step(l, m);
            }
        }
        return true;
    }

    // One implicit QL step with Wilkinson's shift on rows l to m.
    private void Step(int l, int m)
    {
        double[] d = Values, e = _offDiagonal;
        double g = (d[l + 1] - d[l]) / (2.0 * e[l]);
        g = d[m] - d[l] + e[l] / (g + Math.CopySign(Length(g, 1.0), g));
        double sine = 1, cosine = 1, shift = 0;
        for (int i = m - 1; i >= l; i--)
        {
            double f = sine * e[i], b = cosine * e[i], r = Length(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= shift;
                e[m] = 0;
                return;
            }
            sine = f / r;
            cosine = g / r;
            g = d[i + 1] - shift;
            r = (d[i] - g) * sine + 2.0 * cosine * b;
            shift = sine * r;
            d[i + 1] = g + shift;
            g = cosine * r - b;
            Rotate(i, sine, cosine);
        }
        d[l] -= shift;
        e[l] = g;
        e[m] = 0;
    }

    private void Rotate(int i, double sine, double cosine)
    {
        Span<double> lower = Vectors.AsSpan(i * size, size), upper = Vectors.AsSpan((i + 1) * size, size);
        for (int k = 0; k < lower.Length; k++)
        {
            double x = lower[k], y = upper[k];
            upper[k] = sine * x + cosine * y;
            lower[k] = cosine * x - sine * y;
        }
    }

    private void Sort()
    {
        int n = size;
        for (int i = 0; i < n - 1; i++)
        {
            int least = i;
            for (int j = i + 1; j < n; j++)
            {
                if (Values[j] < Values[least])
                    least = j;
            }
            if (least == i)
                continue;
            (Values[i], Values[least]) = (Values[least], Values[i]);
            Span<double> a = Vectors.AsSpan(i * n, n), b = Vectors.AsSpan(least * n, n);
            for (int k = 0; k < n; k++)
                (a[k], b[k]) = (b[k], a[k]);
        }
    }

    private static double Length(double a, double b)
    {
        double squared = a * a + b * b;
        return squared is > 1e-280 and < 1e280 ? Math.Sqrt(squared) : double.Hypot(a, b);
    }
}
