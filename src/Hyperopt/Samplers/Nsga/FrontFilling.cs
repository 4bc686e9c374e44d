using Hyperopt.MultiObjective;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Takes whole fronts, the best first, until the next one would reach or exceed what is wanted.</summary>
internal readonly struct FrontFilling
{
    private FrontFilling(List<int> elite, int[] borderline)
    {
        Elite = elite;
        Borderline = borderline;
    }

    /// <summary>Candidates of the fronts that fit.</summary>
    public List<int> Elite { get; }

    /// <summary>The front of which only a part fits (or exactly all); empty when there are too few candidates.</summary>
    public int[] Borderline { get; }

    /// <param name="candidates">The candidates.</param>
    /// <param name="count">How many are wanted.</param>
    public static FrontFilling Of(Candidates candidates, int count)
    {
        int[] ranks = new int[candidates.Count];
        if (candidates.Violations is { } violations)
            NonDominatedSort.Rank(candidates.Losses, candidates.ObjectiveCount, violations, count, ranks);
        else
            NonDominatedSort.Rank(candidates.Losses, candidates.ObjectiveCount, count, ranks);
        List<int>[] fronts = new List<int>[candidates.Count];
        for (int i = 0; i < ranks.Length; i++)
            (fronts[ranks[i]] ??= []).Add(i);
        List<int> elite = new(count);
        foreach (List<int>? front in fronts)
        {
            if (front is null)
                continue;
            if (elite.Count + front.Count >= count)
                return new FrontFilling(elite, [.. front]);
            elite.AddRange(front);
        }
        return new FrontFilling(elite, []);
    }
}
