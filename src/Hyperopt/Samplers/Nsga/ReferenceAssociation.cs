using MathNet.Numerics.LinearAlgebra;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Scales objectives to comparable ranges and finds the reference line that each individual is nearest to.</summary>
/// <remarks>Reference: Deb and Jain, <i>An evolutionary many-objective optimization algorithm using reference-point-based nondominated
/// sorting approach, part I</i>, IEEE Trans. Evol. Comput. 18 (2014), sections IV-C and IV-D.</remarks>
internal static class ReferenceAssociation
{
    // How far beyond the finite values an infinite one counts, in units of their range.
    private const double InfinityFactor = 3;

    // Weight of the axes beside the one whose extreme point is sought: large, so that they must be nearly ideal.
    private const double OffAxisWeight = 1e6;

    /// <summary>Replaces infinite values by finite ones somewhat beyond the others, column by column.</summary>
    /// <param name="values">Values, row-major, shape (n, m); overwritten.</param>
    /// <param name="m">Number of objectives.</param>
    public static void ClipInfinities(Span<double> values, int m)
    {
        for (int j = 0; j < m; j++)
        {
            double min = double.PositiveInfinity, max = double.NegativeInfinity;
            for (int i = j; i < values.Length; i += m)
            {
                if (double.IsFinite(values[i]))
                    (min, max) = (Math.Min(min, values[i]), Math.Max(max, values[i]));
            }
            if (min > max)
                min = max = 0; // nothing finite: all extremes are alike
            double reach = InfinityFactor * (max - min);
            for (int i = j; i < values.Length; i += m)
                values[i] = Math.Clamp(values[i], min - reach, max + reach);
        }
    }

    /// <summary>Moves the ideal point to 0 and scales so that the plane through the extreme points cuts each axis at 1.</summary>
    /// <param name="values">Finite values, row-major, shape (n, m), n ≥ 1; overwritten.</param>
    /// <param name="m">Number of objectives.</param>
    public static void Normalize(Span<double> values, int m)
    {
        for (int j = 0; j < m; j++)
        {
            double min = double.PositiveInfinity;
            for (int i = j; i < values.Length; i += m)
                min = Math.Min(min, values[i]);
            for (int i = j; i < values.Length; i += m)
                values[i] -= min;
        }
        double[] factors = Factors(values, m);
        for (int i = 0; i < values.Length; i++)
            values[i] *= factors[i % m];
    }

    /// <summary>Finds the nearest reference line of each individual; of equally near ones the first.</summary>
    /// <param name="values">Normalized values, row-major, shape (n, m).</param>
    /// <param name="references">Reference points, row-major, shape (r, m); none is 0.</param>
    /// <param name="m">Number of objectives.</param>
    /// <param name="nearest">Receives indices of reference points, shape (n).</param>
    /// <param name="distances">Receives perpendicular distances, shape (n).</param>
    public static void Associate(
        ReadOnlySpan<double> values, ReadOnlySpan<double> references, int m, Span<int> nearest, Span<double> distances)
    {
        for (int i = 0; i < nearest.Length; i++)
        {
            ReadOnlySpan<double> value = values.Slice(i * m, m);
            nearest[i] = 0;
            distances[i] = double.PositiveInfinity;
            for (int r = 0; r * m < references.Length; r++)
            {
                double distance = DistanceFromLine(value, references.Slice(r * m, m));
                if (distance < distances[i])
                    (nearest[i], distances[i]) = (r, distance);
            }
        }
    }

    private static double DistanceFromLine(ReadOnlySpan<double> value, ReadOnlySpan<double> direction)
    {
        double product = 0, square = 0;
        for (int j = 0; j < value.Length; j++)
        {
            product += value[j] * direction[j];
            square += direction[j] * direction[j];
        }
        double share = product / square, distance = 0;
        for (int j = 0; j < value.Length; j++)
        {
            double rest = value[j] - share * direction[j];
            distance += rest * rest;
        }
        return Math.Sqrt(distance);
    }

    // 1/intercept per axis; 1/maximum when the extreme points span no plane.
    private static double[] Factors(ReadOnlySpan<double> values, int m)
    {
        Matrix<double> extremes = Matrix<double>.Build.Dense(m, m);
        for (int axis = 0; axis < m; axis++)
        {
            int extreme = ExtremePoint(values, m, axis);
            for (int j = 0; j < m; j++)
                extremes[axis, j] = values[extreme * m + j];
        }
        double[] factors = new double[m];
        if (extremes.Enumerate().All(double.IsFinite) && extremes.Rank() == m)
        {
            extremes.Solve(Vector<double>.Build.Dense(m, 1.0)).AsArray().CopyTo(factors, 0);
        }
        else
        {
            for (int i = 0; i < values.Length; i++)
                factors[i % m] = Math.Max(factors[i % m], values[i]);
            for (int j = 0; j < m; j++)
                factors[j] = factors[j] == 0 ? 1 : 1 / factors[j];
        }
        for (int j = 0; j < m; j++)
            factors[j] = double.IsFinite(factors[j]) ? factors[j] : 1;
        return factors;
    }

    // The individual that minimizes the largest weighted value: nearly ideal in all objectives but one.
    private static int ExtremePoint(ReadOnlySpan<double> values, int m, int axis)
    {
        int best = 0;
        double least = double.PositiveInfinity;
        for (int i = 0; i * m < values.Length; i++)
        {
            double largest = double.NegativeInfinity;
            for (int j = 0; j < m; j++)
                largest = Math.Max(largest, values[i * m + j] * (j == axis ? 1 : OffAxisWeight));
            if (largest < least)
                (best, least) = (i, largest);
        }
        return best;
    }
}
