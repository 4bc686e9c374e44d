using Hyperopt.Visualization.Figures;

namespace Hyperopt.Visualization.Plots;

/// <summary>A contour's grid, sampled evenly over the whole plane by linear interpolation; categories stretch halfway to their neighbors.</summary>
internal sealed class SurfaceSamples
{
    public SurfaceSamples(ContourGrid grid, ParameterScale x, ParameterScale y, int count)
    {
        X = Evenly(x, count);
        Y = Evenly(y, count);
        Values = new double[count, count];
        double[] columns = [.. grid.X.Select(x.Place)], rows = [.. grid.Y.Select(y.Place)];
        (int Index, double Share)[] across = Array.ConvertAll(X, position => Find(columns, position));
        for (int row = 0; row < count; row++)
        {
            (int r, double u) = Find(rows, Y[row]);
            int below = r * columns.Length, above = Math.Min(r + 1, rows.Length - 1) * columns.Length;
            for (int column = 0; column < count; column++)
            {
                (int c, double t) = across[column];
                int next = Math.Min(c + 1, columns.Length - 1);
                double low = grid.Values[below + c] * (1 - t) + grid.Values[below + next] * t;
                double high = grid.Values[above + c] * (1 - t) + grid.Values[above + next] * t;
                Values[row, column] = low * (1 - u) + high * u;
            }
        }
    }

    public double[] X { get; }

    public double[] Y { get; }

    /// <summary>Values by row and column.</summary>
    public double[,] Values { get; }

    private static double[] Evenly(ParameterScale scale, int count) =>
        [.. Enumerable.Range(0, count).Select(i => scale.Low + (scale.High - scale.Low) * i / (count - 1))];

    /// <summary>The position's lower neighbor and how far it lies towards the upper one.</summary>
    private static (int Index, double Share) Find(double[] positions, double at)
    {
        double scaled = positions.Length == 1 ? 0 : (at - positions[0]) / (positions[^1] - positions[0]) * (positions.Length - 1);
        scaled = Math.Clamp(scaled, 0, positions.Length - 1);
        int index = Math.Min((int)scaled, Math.Max(0, positions.Length - 2));
        return (index, scaled - index);
    }
}
