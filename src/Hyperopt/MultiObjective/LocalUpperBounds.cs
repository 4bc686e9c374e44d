using System.Runtime.InteropServices;

namespace Hyperopt.MultiObjective;

/// <summary>The local upper bounds of a front: the maximal corners of the region that no point of it dominates.</summary>
/// <remarks>
/// Each bound u keeps its m defining points: the k-th is the point (or the artificial point on the reference) that limits u in
/// objective k. Reference: Lacour, Klamroth and Fonseca, arXiv:1510.01963, algorithm 3 and section 3.2.
/// </remarks>
internal sealed class LocalUpperBounds
{
    private readonly int _m;

    // Per bound: u of shape (m), then its defining points of shape (m, m).
    private readonly int _stride;
    private List<double> _bounds = [];
    private List<double> _next = [];

    /// <summary>Computes the bounds.</summary>
    /// <param name="front">Non-dominated points ascending by the first loss, row-major, shape (n, m).</param>
    /// <param name="reference">Reference point, shape (m); may be ∞.</param>
    public LocalUpperBounds(ReadOnlySpan<double> front, ReadOnlySpan<double> reference)
    {
        _m = reference.Length;
        _stride = _m + _m * _m;
        _bounds.AddRange(reference);
        for (int k = 0; k < _m; k++)
        {
            for (int j = 0; j < _m; j++)
                _bounds.Add(j == k ? reference[k] : double.NegativeInfinity);
        }
        for (int i = 0; i < front.Length; i += _m)
            Add(front.Slice(i, _m));
    }

    private int Count => _bounds.Count / _stride;

    /// <summary>The bounds, row-major, shape (count, m).</summary>
    public double[] GetBounds()
    {
        double[] bounds = new double[Count * _m];
        for (int i = 0; i < Count; i++)
            Bound(i)[.._m].CopyTo(bounds.AsSpan(i * _m));
        return bounds;
    }

    /// <summary>Disjoint boxes covering the region that the front dominates up to the reference point.</summary>
    /// <param name="reference">Reference point, shape (m).</param>
    public (double[] Lower, double[] Upper) GetDominatedBoxes(ReadOnlySpan<double> reference)
    {
        List<double> lower = [], upper = [];
        Span<double> low = stackalloc double[_m], high = stackalloc double[_m];
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> bound = Bound(i);
            low[0] = Defining(bound, 0)[0];
            high[0] = reference[0];
            bool isEmpty = high[0] <= low[0];
            for (int j = 1; j < _m; j++)
            {
                low[j] = double.NegativeInfinity;
                for (int k = 0; k < j; k++)
                    low[j] = Math.Max(low[j], Defining(bound, k)[j]);
                high[j] = bound[j];
                isEmpty |= high[j] <= low[j];
            }
            if (isEmpty)
                continue;
            lower.AddRange(low);
            upper.AddRange(high);
        }
        return ([.. lower], [.. upper]);
    }

    // Every bound that the point lies strictly below is replaced by those that it splits into: one per objective in which the point
    // becomes the limit without making another defining point redundant.
    private void Add(ReadOnlySpan<double> point)
    {
        _next.Clear();
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> bound = Bound(i);
            if (!IsStrictlyBelow(point, bound))
            {
                _next.AddRange(bound);
                continue;
            }
            for (int j = 0; j < _m; j++)
            {
                if (j > 0 && point[j] < LargestOfOthers(bound, j))
                    continue;
                int start = _next.Count;
                _next.AddRange(bound);
                Span<double> created = CollectionsMarshal.AsSpan(_next)[start..];
                created[j] = point[j];
                point.CopyTo(created[(_m + j * _m)..]);
            }
        }
        (_bounds, _next) = (_next, _bounds);
    }

    private double LargestOfOthers(ReadOnlySpan<double> bound, int j)
    {
        double largest = double.NegativeInfinity;
        for (int k = 0; k < _m; k++)
        {
            if (k != j)
                largest = Math.Max(largest, Defining(bound, k)[j]);
        }
        return largest;
    }

    private static bool IsStrictlyBelow(ReadOnlySpan<double> point, ReadOnlySpan<double> bound)
    {
        for (int j = 0; j < point.Length; j++)
        {
            if (!(point[j] < bound[j]))
                return false;
        }
        return true;
    }

    private ReadOnlySpan<double> Bound(int index) => CollectionsMarshal.AsSpan(_bounds).Slice(index * _stride, _stride);

    private ReadOnlySpan<double> Defining(ReadOnlySpan<double> bound, int k) => bound.Slice(_m + k * _m, _m);
}
