namespace Hyperopt.Samplers.Nsga;

/// <summary>Directions spread evenly over the positive orthant.</summary>
/// <remarks>Reference: Das and Dennis, <i>Normal-boundary intersection</i>, SIAM J. Optim. 8 (1998).</remarks>
internal static class ReferencePoints
{
    /// <summary>Gives all points of non-negative whole numbers with a given sum: C(m + p − 1, p) of them.</summary>
    /// <param name="m">Number of objectives.</param>
    /// <param name="divisions">The sum p.</param>
    /// <returns>Points, row-major, shape (n, m), the first coordinate falling.</returns>
    public static double[] Create(int m, int divisions)
    {
        List<double> points = [];
        double[] point = new double[m];
        Fill(0, divisions);
        return [.. points];

        void Fill(int axis, int rest)
        {
            if (axis == m - 1)
            {
                point[axis] = rest;
                points.AddRange(point);
                return;
            }
            for (int share = rest; share >= 0; share--)
            {
                point[axis] = share;
                Fill(axis + 1, rest - share);
            }
        }
    }

    /// <summary>Checks points given by a user and writes them row-major.</summary>
    /// <exception cref="ArgumentException">There is no point, sizes differ, or a point is no direction of the positive orthant.</exception>
    public static double[] Flatten(IReadOnlyList<IReadOnlyList<double>> points)
    {
        if (points.Count == 0)
            throw new ArgumentException("At least one reference point is needed, but the list is empty. Leave it null for evenly spread points.", nameof(points));
        foreach (IReadOnlyList<double> point in points)
        {
            if (point.Count == 0 || point.Count != points[0].Count || point.Any(x => !(x >= 0 && double.IsFinite(x))) || point.All(x => x == 0))
            {
                throw new ArgumentException(
                    $"Reference points have one finite coordinate >= 0 per objective, not all 0, but got ({string.Join(", ", point)}).", nameof(points));
            }
        }
        return [.. points.SelectMany(point => point)];
    }
}
