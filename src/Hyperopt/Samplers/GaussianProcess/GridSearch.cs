namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Climbs an acquisition function along one dimension with a grid.</summary>
/// <remarks>Choices and short grids are tried entirely. On a long grid the distances tried are the powers of two to both sides, all at once, from
/// the best point again until none is better: O(log n) evaluations per move.</remarks>
internal sealed class GridSearch(Acquisition acquisition, UnitSpace space)
{
    private const int LongestTriedEntirely = 16;
    private const int MaxMoves = 50;

    private double[] _candidates = [], _values = [];

    /// <summary>Moves a point uphill.</summary>
    /// <param name="dimension">Position of the dimension.</param>
    /// <param name="point">Point, shape (d); replaced if a better one is found.</param>
    /// <param name="value">Value there, likewise.</param>
    /// <returns>Whether a better one was found.</returns>
    public bool TryImprove(int dimension, Span<double> point, ref double value)
    {
        UnitDimension grid = space[dimension];
        if (grid.IsCategorical || grid.GridCount <= LongestTriedEntirely)
            return TryAll(grid, dimension, point, ref value);
        bool isImproved = false;
        for (int move = 0; move < MaxMoves && TryPowers(grid, dimension, point, ref value); move++)
            isImproved = true;
        return isImproved;
    }

    private bool TryAll(UnitDimension grid, int dimension, Span<double> point, ref double value)
    {
        int count = 0;
        double current = grid.GridIndex(point[dimension]);
        for (double k = 0; k < grid.GridCount; k++)
        {
            if (k != current)
                Add(grid.GridUnit(k), dimension, point, ref count);
        }
        return TryCandidates(count, point, ref value);
    }

    private bool TryPowers(UnitDimension grid, int dimension, Span<double> point, ref double value)
    {
        int count = 0;
        double current = grid.GridIndex(point[dimension]);
        for (double distance = 1; distance < grid.GridCount; distance *= 2)
        {
            if (current - distance >= 0)
                Add(grid.GridUnit(current - distance), dimension, point, ref count);
            if (current + distance < grid.GridCount)
                Add(grid.GridUnit(current + distance), dimension, point, ref count);
        }
        return TryCandidates(count, point, ref value);
    }

    private void Add(double unit, int dimension, ReadOnlySpan<double> point, ref int count)
    {
        int d = point.Length;
        if (_candidates.Length < (count + 1) * d)
        {
            Array.Resize(ref _candidates, Math.Max((count + 1) * d * 2, 32 * d));
            Array.Resize(ref _values, _candidates.Length / d);
        }
        point.CopyTo(_candidates.AsSpan(count * d));
        _candidates[count * d + dimension] = unit;
        count++;
    }

    private bool TryCandidates(int count, Span<double> point, ref double value)
    {
        int d = point.Length, best = -1;
        acquisition.EvaluateMany(_candidates.AsSpan(0, count * d), _values.AsSpan(0, count));
        for (int i = 0; i < count; i++)
        {
            if (_values[i] > value)
            {
                value = _values[i];
                best = i;
            }
        }
        if (best >= 0)
            _candidates.AsSpan(best * d, d).CopyTo(point);
        return best >= 0;
    }
}
