namespace Hyperopt.Numerics;

/// <summary>LU factorisation with partial pivoting for small, possibly indefinite systems, in place.</summary>
internal static class LinearSolver
{
    /// <summary>Factorises a matrix.</summary>
    /// <param name="matrix">Row-major, shape (n, n); receives L (unit diagonal) and U.</param>
    /// <param name="pivots">Receives the row exchanges, shape (n).</param>
    /// <returns>False if the matrix is singular.</returns>
    public static bool TryFactorize(Span<double> matrix, Span<int> pivots)
    {
        int n = pivots.Length;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(matrix[i * n + k]) > Math.Abs(matrix[pivot * n + k]))
                    pivot = i;
            }
            pivots[k] = pivot;
            double divisor = matrix[pivot * n + k];
            if (divisor == 0 || !double.IsFinite(divisor))
                return false;
            if (pivot != k)
            {
                for (int j = 0; j < n; j++)
                    (matrix[k * n + j], matrix[pivot * n + j]) = (matrix[pivot * n + j], matrix[k * n + j]);
            }
            for (int i = k + 1; i < n; i++)
            {
                double factor = matrix[i * n + k] / divisor;
                matrix[i * n + k] = factor;
                if (factor == 0)
                    continue;
                for (int j = k + 1; j < n; j++)
                    matrix[i * n + j] -= factor * matrix[k * n + j];
            }
        }
        return true;
    }

    /// <summary>Solves with the factors, in place.</summary>
    /// <param name="factors">Result of <see cref="TryFactorize"/>.</param>
    /// <param name="pivots">Row exchanges.</param>
    /// <param name="x">Right-hand side on entry, solution on exit, shape (n).</param>
    public static void Solve(ReadOnlySpan<double> factors, ReadOnlySpan<int> pivots, Span<double> x)
    {
        int n = pivots.Length;
        for (int k = 0; k < n; k++)
            (x[k], x[pivots[k]]) = (x[pivots[k]], x[k]);
        for (int i = 1; i < n; i++)
        {
            double sum = x[i];
            for (int j = 0; j < i; j++)
                sum -= factors[i * n + j] * x[j];
            x[i] = sum;
        }
        for (int i = n - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int j = i + 1; j < n; j++)
                sum -= factors[i * n + j] * x[j];
            x[i] = sum / factors[i * n + i];
        }
    }
}
