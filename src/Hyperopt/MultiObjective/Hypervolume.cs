namespace Hyperopt.MultiObjective;

/// <summary>The hypervolume: how much of the space up to a reference point a set of points dominates.</summary>
/// <remarks>
/// Two objectives: O(n log n). Three: O(n²). More: the WFG algorithm, exponential in the number of objectives but fast on fronts of
/// hundreds of points (While, Bradstreet and Barone, IEEE Trans. Evol. Comput. 16, 2012).
/// </remarks>
public static class Hypervolume
{
    /// <summary>Computes the hypervolume; all objectives are minimized (negate those that are maximized).</summary>
    /// <param name="points">Points, row-major, shape (n, m); no NaN. Dominated and equal points do no harm.</param>
    /// <param name="referencePoint">Reference point, shape (m); nowhere better than a point.</param>
    /// <returns>The volume; 0 without points, ∞ when a point or the reference point is infinite.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a point is worse than the reference point.</exception>
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
            {
                throw new ArgumentException(
                    $"Every coordinate must be <= that of the reference point, but point {i / m} has {points[i]} against {referencePoint[i % m]}. " +
                    "Leave such points out or move the reference point.",
                    nameof(points));
            }
        }
        foreach (double r in referencePoint)
        {
            if (!double.IsFinite(r))
                return double.PositiveInfinity;
        }
        if (points.IsEmpty)
            return 0;
        double volume = OfFront(ParetoRows(points, m), referencePoint);
        return double.IsFinite(volume) ? volume : double.PositiveInfinity;
    }

    /// <summary>The volume of distinct, mutually non-dominated points sorted by the first objective.</summary>
    internal static double OfFront(ReadOnlySpan<double> front, ReadOnlySpan<double> reference)
    {
        int m = reference.Length;
        return m switch
        {
            1 => reference[0] - front[0],
            2 => Area(front, reference),
            3 => Volume3(front, reference),
            _ => Wfg(front, reference),
        };
    }

    /// <summary>The distinct non-dominated points in lexicographic order.</summary>
    internal static double[] ParetoRows(ReadOnlySpan<double> points, int m)
    {
        int[] rows = LexicographicRows.Of(points, m).First;
        double[] front = new double[rows.Length * m];
        int count = 0;
        foreach (int row in rows)
        {
            ReadOnlySpan<double> candidate = points.Slice(row * m, m);
            if (IsDominated(front.AsSpan(0, count * m), candidate))
                continue;
            candidate.CopyTo(front.AsSpan(count++ * m));
        }
        return front[..(count * m)];
    }

    private static bool IsDominated(ReadOnlySpan<double> front, ReadOnlySpan<double> candidate)
    {
        int m = candidate.Length;
        // The latest points lie nearest, and dominate most often.
        for (int i = front.Length - m; i >= 0; i -= m)
        {
            int j = 0;
            while (j < m && front[i + j] <= candidate[j])
                j++;
            if (j == m)
                return true;
        }
        return false;
    }

    private static double Area(ReadOnlySpan<double> front, ReadOnlySpan<double> reference)
    {
        double area = 0, top = reference[1];
        for (int i = 0; i < front.Length; i += 2)
        {
            area += (reference[0] - front[i]) * (top - front[i + 1]);
            top = front[i + 1];
        }
        return area;
    }

    // Sweeps along the first objective and keeps the staircase that the points so far cut out of the other two.
    private static double Volume3(ReadOnlySpan<double> front, ReadOnlySpan<double> reference)
    {
        List<(double Y, double Z)> stairs = [];
        double volume = 0, area = 0;
        for (int i = 0; i < front.Length; i += 3)
        {
            double next = i + 3 < front.Length ? front[i + 3] : reference[0];
            area = Insert(stairs, front[i + 1], front[i + 2], reference[1], reference[2]);
            volume += area * (next - front[i]);
        }
        return volume;
    }

    private static double Insert(List<(double Y, double Z)> stairs, double y, double z, double right, double top)
    {
        bool isCovered = false;
        foreach ((double otherY, double otherZ) in stairs)
            isCovered |= otherY <= y && otherZ <= z;
        if (!isCovered)
        {
            stairs.RemoveAll(step => step.Y >= y && step.Z >= z);
            int at = stairs.FindIndex(step => step.Y > y);
            stairs.Insert(at < 0 ? stairs.Count : at, (y, z));
        }
        double area = 0, ceiling = top;
        foreach ((double stepY, double stepZ) in stairs)
        {
            area += (right - stepY) * (ceiling - stepZ);
            ceiling = stepZ;
        }
        return area;
    }

    // Σ over points of the volume that only this point has beside the later ones.
    private static double Wfg(ReadOnlySpan<double> front, ReadOnlySpan<double> reference)
    {
        int m = reference.Length, n = front.Length / m;
        double volume = 0;
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> point = front.Slice(i * m, m);
            double inclusive = Box(point, reference);
            double[] limited = new double[(n - i - 1) * m];
            for (int k = 0; k < limited.Length; k++)
                limited[k] = Math.Max(point[k % m], front[(i + 1) * m + k]);
            volume += limited.Length == 0 ? inclusive : inclusive - OfFront(ParetoRows(limited, m), reference);
        }
        return volume;
    }

    internal static double Box(ReadOnlySpan<double> point, ReadOnlySpan<double> reference)
    {
        double volume = 1;
        for (int j = 0; j < point.Length; j++)
            volume *= reference[j] - point[j];
        return volume;
    }
}
