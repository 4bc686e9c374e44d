using System.Buffers;
using System.Globalization;

namespace Hyperopt.MultiObjective;

/// <summary>The hypervolume: how much of the space up to a reference point a set of points dominates.</summary>
/// <remarks>
/// <para>
/// The usual measure of a Pareto front: it grows whenever a new point is not dominated by the others. Choose the reference point
/// somewhat worse than the worst acceptable value of each objective, and keep it for all fronts to be compared.
/// </para>
/// <para>
/// Two objectives: O(n log n). Three: O(n²) at worst, O(n log n) comparisons. Each further objective multiplies by n at worst, though
/// dominated parts are dropped on the way (While, Bradstreet and Barone, <i>A fast way of calculating exact hypervolumes</i>, IEEE
/// Trans. Evol. Comput. 16, 2012). Safe to call from several threads.
/// </para>
/// </remarks>
public static class Hypervolume
{
    /// <summary>Computes the hypervolume; all objectives are minimized (negate those that are maximized).</summary>
    /// <param name="points">Points, row-major, shape (n, m); no NaN. Dominated and equal points do no harm.</param>
    /// <param name="referencePoint">Reference point, shape (m); nowhere better than a point.</param>
    /// <returns>The volume, in the product of the objectives' units; 0 without points, ∞ when a point or the reference point is
    /// infinite.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a point is worse than the reference point, or NaN.</exception>
    public static double Compute(ReadOnlySpan<double> points, ReadOnlySpan<double> referencePoint)
    {
        int m = referencePoint.Length;
        if (m == 0 || points.Length % m != 0)
        {
            throw new ArgumentException(
                $"Points have as many coordinates as the reference point ({m}), but got {points.Length} coordinates in all.", nameof(points));
        }
        for (int i = 0; i < points.Length; i++)
        {
            if (!(points[i] <= referencePoint[i % m]))
                throw BeyondReference(i / m, points[i], referencePoint[i % m]);
        }
        foreach (double r in referencePoint)
        {
            if (!double.IsFinite(r))
                return double.PositiveInfinity;
        }
        if (points.IsEmpty)
            return 0;
        double[] rows = ArrayPool<double>.Shared.Rent(points.Length);
        Span<double> sorted = rows.AsSpan(0, points.Length);
        LexicographicOrder.CopySorted(points, m, sorted);
        double volume = DominatedVolume.ComputeFiltered(sorted, referencePoint);
        ArrayPool<double>.Shared.Return(rows);
        return double.IsFinite(volume) ? volume : double.PositiveInfinity;
    }

    private static ArgumentException BeyondReference(int point, double value, double limit) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"Every coordinate must be <= that of the reference point, but point {point} has {value:R} against {limit:R}. " +
            $"Leave such points out or move the reference point."),
        "points");
}
