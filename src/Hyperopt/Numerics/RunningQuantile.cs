namespace Hyperopt.Numerics;

/// <summary>A quantile of the numbers added so far, interpolated linearly between order statistics. O(log n) per number.</summary>
/// <remarks>
/// With n numbers the quantile q lies at index q·(n − 1) of the sorted numbers (Hyndman and Fan, <i>Sample Quantiles in Statistical
/// Packages</i>, 1996, definition 7). Two heaps meet there: the lower one holds the order statistics up to the floor of that index.
/// </remarks>
/// <param name="quantile">q in [0, 1].</param>
internal sealed class RunningQuantile(double quantile)
{
    private readonly MinHeap _lower = new(); // negated: its least is the largest
    private readonly MinHeap _upper = new();

    /// <summary>The quantile; NaN when nothing was added.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>Adds a number other than NaN.</summary>
    public void Add(double value)
    {
        if (_lower.Count > 0 && value <= -_lower.Least)
            _lower.Push(-value);
        else
            _upper.Push(value);
        double index = quantile * (_lower.Count + _upper.Count - 1);
        double floor = Math.Floor(index);
        int wanted = (int)floor + 1;
        while (_lower.Count < wanted)
            _lower.Push(-_upper.Pop());
        while (_lower.Count > wanted)
            _upper.Push(-_lower.Pop());
        double below = -_lower.Least;
        Value = _upper.Count == 0 ? below : Interpolate(below, _upper.Least, index - floor);
    }

    // From the nearer end, so that rounding is symmetric; equal ends and end points need no arithmetic, which infinities would spoil.
    private static double Interpolate(double a, double b, double t)
    {
        if (t == 0 || a == b)
            return a;
        return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
    }
}
