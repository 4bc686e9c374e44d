namespace Hyperopt.Samplers.CmaEs;

/// <summary>A coordinate whose values lie on a grid.</summary>
internal sealed class MarginAxis
{
    private readonly double[] _values;
    private readonly double[] _limits;

    /// <param name="coordinate">Index of the coordinate.</param>
    /// <param name="values">Grid points, ascending, shape (K), K ≥ 2.</param>
    /// <param name="limits">Where one grid point ends and the next begins, shape (K − 1).</param>
    public MarginAxis(int coordinate, double[] values, double[] limits)
    {
        Coordinate = coordinate;
        _values = values;
        _limits = limits;
    }

    public int Coordinate { get; }

    /// <summary>a: by how much the distribution is widened along this coordinate when a point is rounded to the grid.</summary>
    public double Widening { get; set; } = 1;

    /// <summary>An evenly spaced grid, with limits halfway.</summary>
    public static MarginAxis Even(int coordinate, double low, double step, int count)
    {
        double[] values = new double[count], limits = new double[count - 1];
        for (int k = 0; k < count; k++)
            values[k] = low + k * step;
        for (int k = 0; k < limits.Length; k++)
            limits[k] = (values[k] + values[k + 1]) / 2;
        return new MarginAxis(coordinate, values, limits);
    }

    /// <summary>The grid point of a coordinate when the mean lies at <paramref name="mean"/>.</summary>
    public double Round(double mean, double coordinate) => _values[IndexOf(mean + Widening * (coordinate - mean))];

    /// <summary>The limits to both sides of a position; beyond an end both are that of the end.</summary>
    public (double Low, double High) LimitsAround(double position)
    {
        int index = IndexOf(position), last = _limits.Length - 1;
        return (_limits[Math.Clamp(index - 1, 0, last)], _limits[Math.Clamp(index, 0, last)]);
    }

    // On a limit the lower point counts.
    private int IndexOf(double position)
    {
        int low = 0, high = _limits.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (position > _limits[middle])
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
