using Hyperopt.Problems.Statistics;

namespace Hyperopt.Benchmarks.Quality;

/// <summary>Our scores against others', by one-sided Mann-Whitney tests at 5 %.</summary>
/// <param name="WorseProbability">p-value of "ours is not worse".</param>
/// <param name="BetterProbability">p-value of "ours is not better".</param>
internal readonly record struct Comparison(double WorseProbability, double BetterProbability)
{
    private const double Level = 0.05;

    public Verdict Verdict => WorseProbability < Level ? Verdict.Worse : BetterProbability < Level ? Verdict.Better : Verdict.Equal;

    public static Comparison Of(double[] ours, double[] theirs, bool isHigherBetter)
    {
        double oursGreater = MannWhitney.GreaterProbability(ours, theirs), theirsGreater = MannWhitney.GreaterProbability(theirs, ours);
        return isHigherBetter ? new(theirsGreater, oursGreater) : new(oursGreater, theirsGreater);
    }

    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
