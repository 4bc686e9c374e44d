namespace Hyperopt.MultiObjective;

/// <summary>The area that points of a plane dominate up to a corner, growing point by point.</summary>
/// <param name="x">Storage of shape (number of points to come).</param>
/// <param name="y">Storage of shape (number of points to come).</param>
/// <param name="right">First coordinate of the corner.</param>
/// <param name="top">Second coordinate of the corner.</param>
internal ref struct Staircase(Span<double> x, Span<double> y, double right, double top)
{
    // The non-dominated points: x ascending, y descending.
    private readonly Span<double> _x = x;
    private readonly Span<double> _y = y;
    private int _count;

    public double Area { get; private set; }

    /// <summary>Adds a point that lies nowhere beyond the corner.</summary>
    public void Add(double px, double py)
    {
        int from = LowerBound(px);
        if (from > 0 && _y[from - 1] <= py)
            return;
        if (from < _count && _x[from] == px && _y[from] <= py)
            return;
        // Walk over the steps that the point dominates, adding what lies between their edge and the point's.
        double left = px, ceiling = from > 0 ? _y[from - 1] : top, gain = 0;
        int to = from;
        for (; to < _count && _y[to] >= py; to++)
        {
            gain += (_x[to] - left) * (ceiling - py);
            left = _x[to];
            ceiling = _y[to];
        }
        gain += ((to < _count ? _x[to] : right) - left) * (ceiling - py);
        Area += gain;
        Replace(from, to, px, py);
    }

    private readonly int LowerBound(double px)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_x[middle] < px)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void Replace(int from, int to, double px, double py)
    {
        if (to != from + 1)
        {
            _x[to.._count].CopyTo(_x[(from + 1)..]);
            _y[to.._count].CopyTo(_y[(from + 1)..]);
            _count += from + 1 - to;
        }
        _x[from] = px;
        _y[from] = py;
    }
}
