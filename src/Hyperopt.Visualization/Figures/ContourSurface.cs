namespace Hyperopt.Visualization.Figures;

/// <summary>Fills a grid between known values.</summary>
/// <remarks>The surface is harmonic: each unknown value is the mean of its neighbors, so that it never leaves the range of the known ones. Found
/// by successive over-relaxation (Press et al., <i>Numerical Recipes</i>, 3rd edition, section 20.5).</remarks>
internal static class ContourSurface
{
    private const int MaxSweeps = 120;
    private const double Tolerance = 1e-3;
    private const double Relaxation = 1.7;

    /// <summary>Makes the grid of a panel.</summary>
    /// <param name="x">Horizontal axis.</param>
    /// <param name="y">Vertical axis.</param>
    /// <param name="panel">Known values.</param>
    /// <param name="isLowGood">Which of several values in one cell to keep.</param>
    /// <param name="resolution">Columns and rows of numerical axes, at least 2.</param>
    public static ContourGrid Create(ParameterAxis x, ParameterAxis y, ContourPanel panel, bool isLowGood, int resolution)
    {
        double[] xs = Positions(x, resolution), ys = Positions(y, resolution);
        if (panel.Points.IsEmpty)
            return new ContourGrid([.. xs], [.. ys], []);
        double[] values = new double[xs.Length * ys.Length];
        Array.Fill(values, double.NaN);
        foreach (ContourPoint point in panel.Points)
        {
            ref double cell = ref values[Cell(y, point.Y, ys.Length) * xs.Length + Cell(x, point.X, xs.Length)];
            if (double.IsNaN(cell) || (isLowGood ? point.Value < cell : point.Value > cell))
                cell = point.Value;
        }
        Fill(values, xs.Length, ys.Length);
        return new ContourGrid([.. xs], [.. ys], [.. values]);
    }

    private static double[] Positions(ParameterAxis axis, int resolution)
    {
        if (axis.IsCategorical)
            return [.. axis.Coordinates];
        double[] positions = new double[resolution];
        double low = axis.IsLog ? Math.Log(axis.Low) : axis.Low, high = axis.IsLog ? Math.Log(axis.High) : axis.High;
        for (int i = 0; i < resolution; i++)
        {
            double at = low + (high - low) * i / (resolution - 1);
            positions[i] = axis.IsLog ? Math.Exp(at) : at;
        }
        return positions;
    }

    private static int Cell(ParameterAxis axis, double position, int count)
    {
        if (axis.IsCategorical)
            return (int)position;
        double share = axis.IsLog
            ? Math.Log(position / axis.Low) / Math.Log(axis.High / axis.Low)
            : (position - axis.Low) / (axis.High - axis.Low);
        return Math.Clamp((int)Math.Round(share * (count - 1)), 0, count - 1);
    }

    private static void Fill(double[] values, int columns, int rows)
    {
        bool[] isKnown = new bool[values.Length];
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            isKnown[i] = true;
            low = Math.Min(low, values[i]);
            high = Math.Max(high, values[i]);
        }
        StartFromNearest(values, isKnown, columns, rows);
        for (int sweep = 0; sweep < MaxSweeps; sweep++)
        {
            double change = 0;
            for (int i = 0; i < values.Length; i++)
            {
                if (isKnown[i])
                    continue;
                double target = MeanOfNeighbors(values, i, columns, rows), next = values[i] + Relaxation * (target - values[i]);
                next = Math.Clamp(next, low, high);
                change = Math.Max(change, Math.Abs(next - values[i]));
                values[i] = next;
            }
            if (change <= Tolerance * (high - low))
                return;
        }
    }

    /// <summary>Gives each unknown cell the value of a nearest known one, spreading outwards from those.</summary>
    private static void StartFromNearest(double[] values, bool[] isKnown, int columns, int rows)
    {
        Queue<int> border = new();
        for (int i = 0; i < values.Length; i++)
        {
            if (isKnown[i])
                border.Enqueue(i);
        }
        Span<int> neighbors = stackalloc int[4];
        while (border.TryDequeue(out int cell))
        {
            foreach (int neighbor in neighbors[..Neighbors(cell, columns, rows, neighbors)])
            {
                if (!double.IsNaN(values[neighbor]))
                    continue;
                values[neighbor] = values[cell];
                border.Enqueue(neighbor);
            }
        }
    }

    private static double MeanOfNeighbors(double[] values, int cell, int columns, int rows)
    {
        Span<int> neighbors = stackalloc int[4];
        int count = Neighbors(cell, columns, rows, neighbors);
        double sum = 0;
        foreach (int neighbor in neighbors[..count])
            sum += values[neighbor];
        return sum / count;
    }

    private static int Neighbors(int cell, int columns, int rows, Span<int> neighbors)
    {
        int column = cell % columns, row = cell / columns, count = 0;
        if (column > 0)
            neighbors[count++] = cell - 1;
        if (column < columns - 1)
            neighbors[count++] = cell + 1;
        if (row > 0)
            neighbors[count++] = cell - columns;
        if (row < rows - 1)
            neighbors[count++] = cell + columns;
        return count;
    }
}
