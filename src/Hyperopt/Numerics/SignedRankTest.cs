using System.Buffers;

namespace Hyperopt.Numerics;

/// <summary>The Wilcoxon signed-rank test of paired differences, one-sided.</summary>
/// <remarks>
/// <para>
/// W⁺ is the sum of the ranks of |d| over the positive differences; equal |d| share the mean of their ranks, and zeros take part, half of
/// their ranks counting as positive. Up to 50 differences without zeros the p-value is that of the exact distribution of W⁺ without ties; a
/// W⁺ that ties make fractional is rounded to the less significant side. Otherwise W⁺ is taken as normal with mean n(n+1)/4 and variance
/// (n(n+1)(2n+1) − ½ Σ(t³ − t))/24 over groups of t equal |d|, without continuity correction.
/// </para>
/// <para>Reference: Pratt and Gibbons, <i>Concepts of Nonparametric Theory</i>, Springer 1981, section 3.7.</para>
/// </remarks>
internal static class SignedRankTest
{
    private const int MaxExact = 50;

    // By number of differences: how many of the 2ⁿ sign patterns give W⁺ ≤ w. Whole numbers below 2⁵³, so exact.
    private static readonly double[]?[] Cumulative = new double[MaxExact + 1][];

    /// <summary>The probability, without a true difference, of a W⁺ at least as extreme.</summary>
    /// <param name="differences">Finite differences, at least one; reordered.</param>
    /// <param name="isGreater">True to test for positive differences, false for negative ones.</param>
    /// <returns>p-value in [0, 1].</returns>
    public static double PValue(Span<double> differences, bool isGreater)
    {
        int n = differences.Length;
        double[] magnitudes = ArrayPool<double>.Shared.Rent(n);
        for (int i = 0; i < n; i++)
            magnitudes[i] = Math.Abs(differences[i]);
        magnitudes.AsSpan(0, n).Sort(differences);
        double positive = SumPositiveRanks(magnitudes.AsSpan(0, n), differences, out double tieTerm);
        bool hasZeros = magnitudes[0] == 0;
        ArrayPool<double>.Shared.Return(magnitudes);
        if (n <= MaxExact && !hasZeros)
            return ExactTail(n, positive, isGreater);
        double mean = n * (n + 1.0) / 4;
        double deviation = Math.Sqrt((n * (n + 1.0) * (2 * n + 1.0) - 0.5 * tieTerm) / 24);
        double z = (positive - mean) / deviation;
        return NormalDistribution.Cdf(isGreater ? -z : z);
    }

    private static double SumPositiveRanks(ReadOnlySpan<double> magnitudes, ReadOnlySpan<double> differences, out double tieTerm)
    {
        double sum = 0;
        tieTerm = 0;
        int next;
        for (int first = 0; first < magnitudes.Length; first = next)
        {
            double halves = 0; // two per positive difference, one per zero
            for (next = first; next < magnitudes.Length && magnitudes[next] == magnitudes[first]; next++)
                halves += differences[next] > 0 ? 2 : differences[next] == 0 ? 1 : 0;
            double rank = 0.5 * (first + 1 + next); // ranks count from 1
            sum += rank * halves / 2;
            double tied = next - first;
            tieTerm += tied * (tied * tied - 1);
        }
        return sum;
    }

    private static double ExactTail(int n, double positive, bool isGreater)
    {
        double[] cumulative = Cumulative[n] ??= Count(n);
        if (!isGreater)
            return cumulative[(int)Math.Ceiling(positive)] / cumulative[^1];
        int w = (int)Math.Floor(positive);
        return w == 0 ? 1 : (cumulative[^1] - cumulative[w - 1]) / cumulative[^1];
    }

    private static double[] Count(int n)
    {
        double[] counts = new double[n * (n + 1) / 2 + 1];
        counts[0] = 1;
        int largest = 0;
        for (int rank = 1; rank <= n; rank++)
        {
            largest += rank;
            for (int w = largest; w >= rank; w--)
                counts[w] += counts[w - rank];
        }
        for (int w = 1; w < counts.Length; w++)
            counts[w] += counts[w - 1];
        return counts;
    }
}
