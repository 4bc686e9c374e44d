using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>The covariance matrix of a set of points.</summary>
internal static class CovarianceMatrix
{
    /// <summary>Writes the upper triangle of K = k(X, X) + noise·I.</summary>
    /// <param name="points">X, scaled by the weights.</param>
    /// <param name="scale">Variance of the function.</param>
    /// <param name="noise">Added to the diagonal.</param>
    /// <param name="covariance">Receives the upper triangle of K; below the diagonal undefined.</param>
    /// <param name="slopes">Receives the derivatives of the elements above the diagonal by the squared distance; null if not needed.</param>
    public static void Write(PointColumns points, double scale, double noise, SquareBuffer covariance, SquareBuffer? slopes)
    {
        int n = points.Count, padded = points.PaddedCount;
        covariance.Resize(n);
        slopes?.Resize(n);
        for (int i = 0; i < n; i++)
        {
            int start = i & ~3;
            Span<double> row = covariance.Row(i)[start..padded];
            points.SquaredDistances(points.Stored(i), start, row);
            if (slopes is null)
                Matern52.Covariance(row, scale);
            else
                Matern52.CovarianceAndSlope(row, scale, slopes.Row(i)[start..padded]);
            covariance.At(i, i) = scale + noise;
        }
    }
}
