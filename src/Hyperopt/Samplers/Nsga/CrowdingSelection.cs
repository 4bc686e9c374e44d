using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Elite selection of NSGA-II: whole fronts, then the least crowded members of the front that does not fit.</summary>
internal sealed class CrowdingSelection : IEliteSelection
{
    /// <inheritdoc/>
    public int[] Select(Candidates candidates, int count, ref RandomStream random)
    {
        FrontFilling filling = FrontFilling.Of(candidates, count);
        List<int> selected = filling.Elite;
        int[] front = filling.Borderline;
        int[] best = new int[front.Length];
        CrowdingDistance.Rank(Candidates.Gather(candidates.Values, candidates.ObjectiveCount, front), candidates.ObjectiveCount, best);
        for (int i = 0; selected.Count < count && i < best.Length; i++)
            selected.Add(front[best[i]]);
        return [.. selected];
    }
}
