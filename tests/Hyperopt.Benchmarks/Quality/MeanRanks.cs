using System.Globalization;

namespace Hyperopt.Benchmarks.Quality;

/// <summary>Ranks contenders by their median score on each problem that all of them solved, and averages the ranks.</summary>
internal static class MeanRanks
{
    /// <summary>Prints one line: for each contender its mean rank (1 is best) and on how many problems it was the best.</summary>
    public static void Print(IReadOnlyList<Cell> cells, TextWriter output)
    {
        string[] names = [.. cells.Select(cell => cell.Contender.Name).Distinct()];
        Cell[][] rows = [.. cells.Where(cell => cell.Error is null).GroupBy(cell => cell.Problem).Select(row => row.ToArray()).Where(row => row.Length == names.Length)];
        if (names.Length < 2 || rows.Length == 0)
            return;
        double[] sums = new double[names.Length];
        int[] firsts = new int[names.Length];
        foreach (Cell[] row in rows)
        {
            double[] losses = [.. row.Select(Loss)];
            for (int i = 0; i < losses.Length; i++)
            {
                int better = losses.Count(other => other < losses[i]), equal = losses.Count(other => other == losses[i]);
                sums[i] += better + 0.5 * (equal + 1); // ties share their ranks
                firsts[i] += better == 0 ? 1 : 0;
            }
        }
        IEnumerable<string> ranks = names.Select((name, i) => (Name: name, Rank: sums[i] / rows.Length, Firsts: firsts[i])).OrderBy(line => line.Rank)
            .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Name} {line.Rank:0.00} ({line.Firsts})"));
        output.WriteLine($"mean rank of the median on {rows.Length} problems (times first): {string.Join(", ", ranks)}");
    }

    private static double Loss(Cell cell)
    {
        double median = Comparison.Median(cell.Values);
        return cell.Problem.IsHigherBetter ? -median : median;
    }
}
