using System.Globalization;

namespace Hyperopt.Benchmarks.Quality;

/// <summary>Prints the comparison as a table, row by row, and counts verdicts.</summary>
internal sealed class QualityTable(QualityRun run, TextWriter output)
{
    private readonly Dictionary<Verdict, int> _counts = Enum.GetValues<Verdict>().ToDictionary(verdict => verdict, _ => 0);
    private int _betterMedianCount;
    private int _failedCount;

    public void PrintHeader()
    {
        output.WriteLine($"{"problem",-14} {"sampler",-17} {"trials",6} {"seeds",5} {"median",11} {run.ReferenceName,11} {"seeds",5} {"p worse",8} {"verdict",-8} {"ms/run",8}");
    }

    public void Print(Cell cell)
    {
        string head = string.Create(CultureInfo.InvariantCulture, $"{cell.Problem.Name,-14} {cell.Contender.Name,-17} {cell.Budget,6} {cell.SeedCount,5}");
        if (cell.Error is { } error)
        {
            _failedCount++;
            output.WriteLine($"{head} failed: {error}");
            return;
        }
        double median = Comparison.Median(cell.Values), milliseconds = cell.Elapsed.TotalMilliseconds / cell.SeedCount;
        if (run.OpponentScores(cell) is not { } theirs)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{head} {median,11:G5} {"-",11} {"-",5} {"-",8} {"-",-8} {milliseconds,8:0.0}"));
            return;
        }
        Comparison comparison = Comparison.Of(cell.Values, theirs, cell.Problem.IsHigherBetter);
        double theirMedian = Comparison.Median(theirs);
        _counts[comparison.Verdict]++;
        if (cell.Problem.IsHigherBetter ? median >= theirMedian : median <= theirMedian)
            _betterMedianCount++;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{head} {median,11:G5} {theirMedian,11:G5} {theirs.Length,5} {comparison.WorseProbability,8:0.0000} {Text(comparison.Verdict),-8} {milliseconds,8:0.0}"));
    }

    public void PrintSummary()
    {
        int total = _counts.Values.Sum();
        output.WriteLine(
            $"{total} comparisons with {run.ReferenceName}: {_counts[Verdict.Better]} better, {_counts[Verdict.Equal]} equal, " +
            $"{_counts[Verdict.Worse]} worse; median at least as good in {_betterMedianCount}.");
        if (_failedCount > 0)
            output.WriteLine($"{_failedCount} failed.");
    }

    public static string Text(Verdict verdict) => verdict switch
    {
        Verdict.Better => "better",
        Verdict.Worse => "WORSE",
        _ => "equal",
    };
}
