using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Points stored dimension by dimension and scaled, so that distances to four of them are computed at once.</summary>
/// <remarks>
/// Numeric coordinates are multiplied by √weight, so that squared differences are weighted; categorical coordinates stay indices and
/// contribute their weight where they differ (Hamming distance). Columns are padded to a multiple of 8 with zeros. Not safe for
/// concurrent use.
/// </remarks>
internal sealed class PointColumns(ReadOnlyMemory<bool> isCategorical)
{
    private readonly double[] _weights = new double[isCategorical.Length];
    private readonly double[] _roots = new double[isCategorical.Length];
    private readonly double[] _query = new double[isCategorical.Length];
    private double[] _values = [];
    private int _capacity;

    public int Dimension => isCategorical.Length;

    public int Count { get; private set; }

    /// <summary>Count rounded up to a multiple of 4.</summary>
    public int PaddedCount => (Count + 3) & ~3;

    /// <summary>√weight of each dimension; 0 for categorical ones, which have no gradient.</summary>
    public ReadOnlySpan<double> GradientScales => _roots;

    /// <summary>Removes all points and sets the weights.</summary>
    /// <param name="weights">Inverse squared length-scales, shape (d).</param>
    /// <param name="capacity">Number of points to expect.</param>
    public void Reset(ReadOnlySpan<double> weights, int capacity)
    {
        weights.CopyTo(_weights);
        for (int j = 0; j < weights.Length; j++)
            _roots[j] = isCategorical.Span[j] ? 0 : Math.Sqrt(weights[j]);
        Count = 0;
        Reserve(capacity);
        _values.AsSpan().Clear();
    }

    /// <summary>Adds points.</summary>
    /// <param name="points">Row-major, shape (n, d), unscaled.</param>
    public void Add(ReadOnlySpan<double> points)
    {
        int d = Dimension, n = points.Length / d;
        if (Count + n > _capacity)
            Reserve(Math.Max(Count + n, Count * 3 / 2));
        for (int j = 0; j < d; j++)
        {
            double factor = isCategorical.Span[j] ? 1 : _roots[j];
            Span<double> column = _values.AsSpan(j * _capacity + Count, n);
            for (int i = 0; i < n; i++)
                column[i] = points[i * d + j] * factor;
        }
        Count += n;
    }

    /// <summary>Removes the last points.</summary>
    public void Truncate(int count)
    {
        for (int j = 0; j < Dimension; j++)
            _values.AsSpan(j * _capacity + count, Count - count).Clear();
        Count = count;
    }

    /// <summary>Gives the coordinates of a stored point as they are stored.</summary>
    public ReadOnlySpan<double> Stored(int index)
    {
        for (int j = 0; j < Dimension; j++)
            _query[j] = _values[j * _capacity + index];
        return _query;
    }

    /// <summary>Gives the coordinates of a point as they would be stored.</summary>
    public ReadOnlySpan<double> Scale(ReadOnlySpan<double> point)
    {
        for (int j = 0; j < Dimension; j++)
            _query[j] = isCategorical.Span[j] ? point[j] : point[j] * _roots[j];
        return _query;
    }

    /// <summary>Computes Σⱼ weightⱼ·(difference)² between a point and those stored.</summary>
    /// <param name="query">Point as it would be stored, shape (d).</param>
    /// <param name="start">First stored point, a multiple of 4.</param>
    /// <param name="squared">Receives the distances; its length is a multiple of 4 within the padding.</param>
    public void SquaredDistances(ReadOnlySpan<double> query, int start, Span<double> squared)
    {
        ReadOnlySpan<bool> categorical = isCategorical.Span;
        ref double values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref double target = ref MemoryMarshal.GetReference(squared);
        for (int i = 0; i < squared.Length; i += 4)
        {
            Vector256<double> sum = Vector256<double>.Zero;
            nuint at = (nuint)(start + i);
            for (int j = 0; j < categorical.Length; j++, at += (nuint)_capacity)
            {
                Vector256<double> x = Vector256.LoadUnsafe(ref values, at), q = Vector256.Create(query[j]);
                if (categorical[j])
                {
                    sum += Vector256.AndNot(Vector256.Create(_weights[j]), Vector256.Equals(x, q));
                    continue;
                }
                Vector256<double> gap = x - q;
                sum = Vector256.FusedMultiplyAdd(gap, gap, sum);
            }
            sum.StoreUnsafe(ref target, (nuint)i);
        }
    }

    /// <summary>Adds Σᵢ cᵢ·(weighted squared difference in dimension j) to each element.</summary>
    /// <param name="query">Point as it would be stored, shape (d).</param>
    /// <param name="start">First stored point, a multiple of 4.</param>
    /// <param name="coefficients">c; its length is a multiple of 4 within the padding.</param>
    /// <param name="sums">Sums, shape (d).</param>
    public void AddSquaredDifferences(ReadOnlySpan<double> query, int start, ReadOnlySpan<double> coefficients, Span<double> sums)
    {
        ref double first = ref MemoryMarshal.GetReference(coefficients);
        for (int j = 0; j < sums.Length; j++)
        {
            ref double column = ref _values[j * _capacity + start];
            Vector256<double> sum = Vector256<double>.Zero, q = Vector256.Create(query[j]);
            if (isCategorical.Span[j])
            {
                for (nuint i = 0; i < (nuint)coefficients.Length; i += 4)
                    sum += Vector256.AndNot(Vector256.LoadUnsafe(ref first, i), Vector256.Equals(Vector256.LoadUnsafe(ref column, i), q));
                sums[j] += _weights[j] * Total(sum);
                continue;
            }
            for (nuint i = 0; i < (nuint)coefficients.Length; i += 4)
            {
                Vector256<double> gap = Vector256.LoadUnsafe(ref column, i) - q;
                sum = Vector256.FusedMultiplyAdd(gap * gap, Vector256.LoadUnsafe(ref first, i), sum);
            }
            sums[j] += Total(sum);
        }
    }

    /// <summary>Adds the gradient of Σᵢ cᵢ·r²ᵢ with respect to the unscaled point; 0 in categorical dimensions.</summary>
    /// <param name="query">Point as it would be stored, shape (d).</param>
    /// <param name="coefficients">c, shape (padded count).</param>
    /// <param name="gradient">Gradient, shape (d).</param>
    public void AddGradient(ReadOnlySpan<double> query, ReadOnlySpan<double> coefficients, Span<double> gradient)
    {
        ref double first = ref MemoryMarshal.GetReference(coefficients);
        for (int j = 0; j < gradient.Length; j++)
        {
            if (isCategorical.Span[j])
                continue;
            ref double column = ref _values[j * _capacity];
            Vector256<double> sum = Vector256<double>.Zero, q = Vector256.Create(query[j]);
            for (nuint i = 0; i < (nuint)coefficients.Length; i += 4)
                sum = Vector256.FusedMultiplyAdd(q - Vector256.LoadUnsafe(ref column, i), Vector256.LoadUnsafe(ref first, i), sum);
            gradient[j] += 2 * _roots[j] * Total(sum);
        }
    }

    private static double Total(Vector256<double> v) => (v[0] + v[1]) + (v[2] + v[3]);

    private void Reserve(int capacity)
    {
        capacity = (capacity + 7) & ~7;
        if (capacity <= _capacity)
            return;
        double[] values = new double[capacity * Dimension];
        for (int j = 0; j < Dimension; j++)
            _values.AsSpan(j * _capacity, Count).CopyTo(values.AsSpan(j * capacity));
        _values = values;
        _capacity = capacity;
    }
}
