namespace Hyperopt.Samplers.Tpe;

/// <summary>How many trials count as good, and how observations are weighted by age.</summary>
internal static class TpeWeights
{
    private const double GoodShare = 0.1;
    private const int MaxGoodCount = 25;

    /// <summary>The latest observations have full weight.</summary>
    private const int FullWeightCount = 25;

    /// <summary>Number of good trials among n finished ones: a tenth, at most 25 with one objective.</summary>
    public static int GoodCount(int trialCount, int objectiveCount)
    {
        int share = (int)Math.Ceiling(GoodShare * trialCount);
        return objectiveCount == 1 ? Math.Min(share, MaxGoodCount) : share;
    }

    /// <summary>Writes weights from the oldest to the latest observation: the last 25 have 1, older ones fall linearly to 1/n.</summary>
    public static void ByAge(Span<double> weights)
    {
        int n = weights.Length, ramp = n - FullWeightCount;
        if (ramp <= 0)
        {
            weights.Fill(1);
            return;
        }
        double first = 1.0 / n, slope = ramp == 1 ? 0 : (1.0 - first) / (ramp - 1);
        for (int i = 0; i < ramp; i++)
            weights[i] = first + slope * i;
        if (ramp > 1)
            weights[ramp - 1] = 1;
        weights[ramp..].Fill(1);
    }

    /// <summary>The same for observations some of which stand for several: rank and weight count with multiplicity.</summary>
    /// <param name="numbers">Trial numbers, ascending.</param>
    /// <param name="thinning">Which observations stand for several.</param>
    /// <param name="weights">Receives weights.</param>
    public static void ByAge(ReadOnlySpan<int> numbers, Thinning thinning, Span<double> weights)
    {
        int thinned = 0;
        while (thinned < numbers.Length && numbers[thinned] < thinning.FullFrom)
            thinned++;
        double n = (double)thinned * thinning.Factor + (numbers.Length - thinned);
        double ramp = n - FullWeightCount, first = 1.0 / n, slope = (1.0 - first) / Math.Max(ramp - 1, 1);
        double rank = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            int multiplicity = i < thinned ? thinning.Factor : 1;
            weights[i] = multiplicity * Math.Min(first + slope * (rank + 0.5 * (multiplicity - 1)), 1.0);
            rank += multiplicity;
        }
    }
}
