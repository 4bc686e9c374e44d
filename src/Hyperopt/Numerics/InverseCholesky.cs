using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hyperopt.Numerics;

/// <summary>The inverse L⁻¹ of the Cholesky factor of a growing covariance matrix K = LLᵀ.</summary>
/// <remarks>
/// Rows can be appended, O(n²) each, and taken back. Products with L⁻¹ rather than solutions with L: they have no chain of dependent
/// divisions, and their error stays near that of the solution (it grows with the condition of L, not of K). Not safe for concurrent use.
/// </remarks>
internal sealed class InverseCholesky
{
    private double[] _values = [];
    private double[] _scratch = [];
    private int _stride;

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Number of rows rounded up to a multiple of 4: vectors passed in and out have this length, zeros beyond the count.</summary>
    public int PaddedCount => (Count + 3) & ~3;

    /// <summary>Takes over a factorised matrix.</summary>
    /// <param name="inverse">L⁻¹ from <see cref="Cholesky.Invert"/>.</param>
    /// <param name="capacity">Number of rows to expect.</param>
    public void Set(SquareBuffer inverse, int capacity)
    {
        Count = 0;
        Reserve(Math.Max(capacity, inverse.Size));
        _values.AsSpan().Clear();
        for (int i = 0; i < inverse.Size; i++)
            inverse.Row(i)[..(i + 1)].CopyTo(_values.AsSpan(i * _stride));
        Count = inverse.Size;
    }

    /// <summary>Appends a row of the covariance matrix.</summary>
    /// <param name="covariance">Covariances with the rows so far, shape (padded count), zeros beyond the count.</param>
    /// <param name="variance">Diagonal element, noise included.</param>
    /// <param name="minPivot">Least squared diagonal element of L, positive: a row that the others determine keeps this much variance.</param>
    /// <param name="factorRow">Receives the new row of L without its diagonal element, shape (padded count), or is empty.</param>
    /// <returns>The diagonal element of the new row of L.</returns>
    public double Append(ReadOnlySpan<double> covariance, double variance, double minPivot, Span<double> factorRow)
    {
        int n = Count, padded = PaddedCount;
        if (n + 1 > _stride)
            Reserve(Math.Max(16, n + n / 2));
        if (_scratch.Length < 2 * _stride)
            _scratch = new double[2 * _stride];
        Span<double> l = _scratch.AsSpan(0, padded), w = _scratch.AsSpan(_stride, padded);
        Multiply(covariance, l);
        MultiplyTransposed(l, w);
        double pivot = variance;
        for (int i = 0; i < n; i++)
            pivot -= l[i] * l[i];
        double diagonal = Math.Sqrt(pivot > minPivot ? pivot : minPivot);
        Span<double> row = _values.AsSpan(n * _stride, _stride);
        row.Clear();
        for (int i = 0; i < n; i++)
            row[i] = -w[i] / diagonal;
        row[n] = 1.0 / diagonal;
        if (!factorRow.IsEmpty)
            l.CopyTo(factorRow);
        Count++;
        return diagonal;
    }

    /// <summary>Takes back the last rows.</summary>
    public void Truncate(int count)
    {
        _values.AsSpan(count * _stride, (Count - count) * _stride).Clear();
        Count = count;
    }

    /// <summary>Σ ln Lᵢᵢ, half the logarithm of the determinant of K.</summary>
    public double HalfLogDeterminant()
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
            sum -= Math.Log(_values[i * _stride + i]);
        return sum;
    }

    /// <summary>Element (row, column) of L⁻¹.</summary>
    public double this[int row, int column] => _values[row * _stride + column];

    /// <summary>Computes L⁻¹x.</summary>
    /// <param name="x">Shape (padded count), zeros beyond the count.</param>
    /// <param name="result">Receives the product, shape (padded count), zeros beyond the count.</param>
    public void Multiply(ReadOnlySpan<double> x, Span<double> result) =>
        LowerTriangle.Multiply(ref MemoryMarshal.GetArrayDataReference(_values), _stride, x[..PaddedCount], result[..PaddedCount]);

    /// <summary>Computes L⁻ᵀx.</summary>
    /// <param name="x">Shape (padded count), zeros beyond the count.</param>
    /// <param name="result">Receives the product, shape (padded count), zeros beyond the count. Must not overlap <paramref name="x"/>.</param>
    public void MultiplyTransposed(ReadOnlySpan<double> x, Span<double> result) =>
        LowerTriangle.MultiplyTransposed(ref MemoryMarshal.GetArrayDataReference(_values), _stride, x[..PaddedCount], result[..PaddedCount]);

    /// <summary>Computes, for many vectors at once, the squared length of L⁻¹x and its last elements.</summary>
    /// <param name="x">Vectors as columns, row-major, shape (padded count, width), zero rows beyond the count.</param>
    /// <param name="width">Number of vectors, a multiple of 8.</param>
    /// <param name="squaredLengths">Receives ‖L⁻¹x‖², shape (width).</param>
    /// <param name="tail">Receives the last elements of each L⁻¹x, row-major, shape (tail rows, width); may be empty.</param>
    public void MultiplyMany(ReadOnlySpan<double> x, int width, Span<double> squaredLengths, Span<double> tail)
    {
        int padded = PaddedCount, firstTail = Count - tail.Length / width;
        squaredLengths[..width].Clear();
        Span<double> tile = stackalloc double[MatrixTile.Rows * MatrixTile.Columns];
        ref double values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref double vectors = ref MemoryMarshal.GetReference(x[..(padded * width)]);
        for (int i = 0; i < padded; i += 4)
        {
            for (int q = 0; q < width; q += MatrixTile.Columns)
            {
                MatrixTile.Product(
                    ref Unsafe.Add(ref values, i * _stride), 1, _stride,
                    ref Unsafe.Add(ref vectors, q), width, i + 4, tile);
                for (int half = 0; half < 8; half += 4)
                {
                    ref double sums = ref squaredLengths[q + half];
                    Vector256<double> sum = Vector256.LoadUnsafe(ref sums);
                    for (int r = 0; r < 4; r++)
                    {
                        Vector256<double> v = Vector256.LoadUnsafe(ref tile[r * 8 + half]);
                        sum = Vector256.FusedMultiplyAdd(v, v, sum);
                    }
                    sum.StoreUnsafe(ref sums);
                }
                for (int r = Math.Max(firstTail - i, 0); r < 4 && i + r < Count; r++)
                    tile.Slice(r * 8, 8).CopyTo(tail[((i + r - firstTail) * width + q)..]);
            }
        }
    }

    private void Reserve(int capacity)
    {
        int stride = (capacity + 7) & ~7;
        if (stride % 64 == 0)
            stride += 8;
        if (stride <= _stride && _values.Length > 0)
            return;
        double[] values = new double[stride * stride];
        for (int i = 0; i < Count; i++)
            _values.AsSpan(i * _stride, Count).CopyTo(values.AsSpan(i * stride));
        _values = values;
        _stride = stride;
    }
}
