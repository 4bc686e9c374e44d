using Hyperopt.Numerics;

namespace Hyperopt.Samplers.BruteForce;

/// <summary>What is known of the trials that begin with certain values: nothing yet, a next parameter, or that they end here.</summary>
internal sealed class TreeNode
{
    /// <summary>The parameter that comes next; null as long as no trial has shown it.</summary>
    public Branching? Branching { get; set; }

    /// <summary>Nodes below by the number of the value, as far as trials have come.</summary>
    public SortedList<long, TreeNode> Children { get; } = [];

    /// <summary>Number of ends below that are still to be visited; what is unknown counts as one.</summary>
    /// <remarks>Wide, because every parameter of a trial may have 2⁵⁴ values.</remarks>
    public Int128 OpenCount { get; set; } = 1;

    /// <summary>Whether a running trial has come so far.</summary>
    public bool IsRunning { get; set; }

    /// <summary>Draws the number of a value, preferring values with open ends; any value when nothing is open.</summary>
    /// <remarks>
    /// Half of the draws go by the number of open ends, which visits all ends alike, and half give each open value the same chance, so that
    /// a large subtree does not starve a small one. Values at which a running trial has stopped are left out where there are others.
    /// </remarks>
    public long Choose(ref RandomStream random)
    {
        Branching branching = Branching!;
        if (OpenCount == 0)
            return random.NextInt64(branching.Count);
        Int128 runningEnds = 0;
        long openValues = branching.Count - Children.Count, runningValues = 0;
        foreach (TreeNode child in Children.Values)
        {
            if (child.OpenCount == 0)
                continue;
            openValues++;
            if (child.IsRunning)
            {
                runningValues++;
                runningEnds += child.OpenCount;
            }
        }
        bool withRunning = runningEnds == OpenCount;
        bool byEnds = random.NextDouble() < 0.5;
        Int128 rank = byEnds
            ? Draw(withRunning ? OpenCount : OpenCount - runningEnds, ref random)
            : Draw(withRunning ? openValues : openValues - runningValues, ref random);
        foreach ((long index, TreeNode child) in Children)
        {
            if (child.OpenCount == 0 || (child.IsRunning && !withRunning))
                continue;
            rank -= byEnds ? child.OpenCount : 1;
            if (rank < 0)
                return index;
        }
        return UnseenValue((long)rank);
    }

    private static Int128 Draw(Int128 count, ref RandomStream random) =>
        count <= long.MaxValue ? random.NextInt64((long)count) : (Int128)(random.NextDouble() * (double)count);

    // The value with a rank among those that no trial has taken.
    private long UnseenValue(long rank)
    {
        foreach (long taken in Children.Keys)
        {
            if (taken > rank)
                break;
            rank++;
        }
        return rank;
    }
}
