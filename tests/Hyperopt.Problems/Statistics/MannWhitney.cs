namespace Hyperopt.Problems.Statistics;

/// <summary>The Mann-Whitney test: do values of one sample tend to be larger than those of another?</summary>
/// <remarks>Exact for small samples without ties, else by the normal approximation with corrections for ties and continuity
/// (Mann and Whitney, Ann. Math. Stat. 18, 1947).</remarks>
public static class MannWhitney
{
    private const int MaxExactSize = 50;

    /// <summary>One-sided p-value against "the first sample does not tend to be larger".</summary>
    /// <param name="first">Values, no NaN; at least one.</param>
    /// <param name="second">Values, no NaN; at least one.</param>
    /// <returns>The probability, if both came from one distribution, of a first sample that looks at least as large.</returns>
    public static double GreaterProbability(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        // Pairs of which the first is greater; ties count half.
        double u = 0;
        bool hasTies = false;
        foreach (double a in first)
        {
            foreach (double b in second)
            {
                u += a > b ? 1 : a == b ? 0.5 : 0;
                hasTies |= a == b;
            }
        }
        return !hasTies && first.Length <= MaxExactSize && second.Length <= MaxExactSize
            ? Exact(first.Length, second.Length, (int)u)
            : Approximate(first, second, u);
    }

    // Counts orders of m + n values by their U, adding the largest value at a time: one of the first sample exceeds all n of the second.
    private static double Exact(int m, int n, int u)
    {
        double[,][] probabilities = new double[m + 1, n + 1][];
        for (int i = 0; i <= m; i++)
        {
            for (int j = 0; j <= n; j++)
            {
                double[] current = probabilities[i, j] = new double[i * j + 1];
                if (i == 0 || j == 0)
                {
                    current[0] = 1;
                    continue;
                }
                double shareOfFirst = (double)i / (i + j);
                double[] largestInFirst = probabilities[i - 1, j], largestInSecond = probabilities[i, j - 1];
                for (int k = 0; k < largestInFirst.Length; k++)
                    current[k + j] += shareOfFirst * largestInFirst[k];
                for (int k = 0; k < largestInSecond.Length; k++)
                    current[k] += (1 - shareOfFirst) * largestInSecond[k];
            }
        }
        double sum = 0;
        for (int k = m * n; k >= u; k--)
            sum += probabilities[m, n][k];
        return Math.Min(sum, 1);
    }

    private static double Approximate(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double u)
    {
        double m = first.Length, n = second.Length, total = m + n;
        double variance = m * n / 12 * (total + 1 - TieSum(first, second) / (total * (total - 1)));
        return variance <= 0 ? 1 : UpperTail((u - m * n / 2 - 0.5) / Math.Sqrt(variance));
    }

    // Σ t³ − t over groups of t equal values.
    private static double TieSum(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double[] all = [.. first, .. second];
        Array.Sort(all);
        double sum = 0;
        for (int start = 0, end; start < all.Length; start = end)
        {
            end = start + 1;
            while (end < all.Length && all[end] == all[start])
                end++;
            double t = end - start;
            sum += t * t * t - t;
        }
        return sum;
    }

    private static double UpperTail(double z) => MathNet.Numerics.SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2;
}
