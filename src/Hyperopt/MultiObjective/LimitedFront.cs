namespace Hyperopt.MultiObjective;

/// <summary>What chosen points dominate within one point's box: the front of the componentwise maxima of it and them.</summary>
/// <remarks>Most maxima are dominated by others, so that the front stays short however many points are chosen.</remarks>
/// <param name="point">The point, shape (m).</param>
internal sealed class LimitedFront(double[] point)
{
    private readonly int _m = point.Length;

    // Non-dominated maxima ascending by the first loss, row-major.
    private double[] _rows = new double[4 * point.Length];
    private int _count;

    /// <summary>Number of chosen points that are taken into account.</summary>
    public int ChosenCount { get; private set; }

    /// <summary>Takes further chosen points into account.</summary>
    /// <param name="chosen">All chosen points in order of choice, row-major, shape (n, m).</param>
    public void Advance(ReadOnlySpan<double> chosen)
    {
        Span<double> limited = stackalloc double[_m];
        for (; ChosenCount * _m < chosen.Length; ChosenCount++)
        {
            for (int j = 0; j < _m; j++)
                limited[j] = Math.Max(point[j], chosen[ChosenCount * _m + j]);
            Insert(limited);
        }
    }

    /// <summary>Volume of the point's box that no chosen point dominates.</summary>
    public double ExclusiveVolume(ReadOnlySpan<double> reference) =>
        DominatedVolume.Box(point, reference) - DominatedVolume.Compute(_rows.AsSpan(0, _count * _m), reference);

    private void Insert(ReadOnlySpan<double> limited)
    {
        int at = 0, write = 0;
        for (int i = 0; i < _count; i++)
        {
            ReadOnlySpan<double> row = _rows.AsSpan(i * _m, _m);
            if (ParetoFront.IsNowhereWorse(row, limited))
                return; // so nothing has been dropped: what the new row dominates, this one would have dominated before
            if (ParetoFront.IsNowhereWorse(limited, row))
                continue;
            if (row[0] <= limited[0])
                at = write + 1;
            if (write < i)
                row.CopyTo(_rows.AsSpan(write * _m));
            write++;
        }
        _count = write + 1;
        if (_count * _m > _rows.Length)
            Array.Resize(ref _rows, 2 * _rows.Length);
        Span<double> rows = _rows.AsSpan(0, _count * _m);
        rows[(at * _m)..(write * _m)].CopyTo(rows[((at + 1) * _m)..]);
        limited.CopyTo(rows[(at * _m)..]);
    }
}
