using Hyperopt.MultiObjective;

namespace Hyperopt.Importance;

/// <summary>Complete trials with finite losses, and which of them are the best.</summary>
internal sealed class RankedTrials
{
    private readonly double[] _losses;
    private readonly int _objectiveCount;

    private RankedTrials(FrozenTrial[] trials, double[] losses, int objectiveCount)
    {
        Trials = trials;
        _losses = losses;
        _objectiveCount = objectiveCount;
    }

    public FrozenTrial[] Trials { get; }

    public int Count => Trials.Length;

    public static RankedTrials Read(ImportanceContext context)
    {
        int m = context.HasSingleTarget ? 1 : context.Directions.Length;
        List<FrozenTrial> trials = new(context.Trials.Length);
        List<double> losses = new(context.Trials.Length * m);
        Span<double> row = stackalloc double[m];
        for (int i = 0; i < context.Trials.Length; i++)
        {
            FrozenTrial trial = context.Trials[i];
            bool isFinite = true;
            for (int j = 0; j < m; j++)
            {
                row[j] = context.HasSingleTarget
                    ? context.Losses[i]
                    : context.Directions[j] == StudyDirection.Minimize ? trial.Values[j] : -trial.Values[j];
                isFinite &= double.IsFinite(row[j]);
            }
            if (!isFinite)
                continue;
            trials.Add(trial);
            losses.AddRange(row);
        }
        return new RankedTrials([.. trials], [.. losses], m);
    }

    /// <summary>Marks the best ⌈quantile·n⌉ trials; with one loss also those that tie with the last of them.</summary>
    public bool[] Best(double quantile)
    {
        int count = (int)Math.Ceiling(quantile * Count);
        bool[] isBest = new bool[Count];
        if (count >= Count)
        {
            Array.Fill(isBest, true);
            return isBest;
        }
        if (_objectiveCount > 1)
        {
            foreach (int index in FrontSelection.Select(_losses, _objectiveCount, count))
                isBest[index] = true;
            return isBest;
        }
        double[] sorted = [.. _losses];
        Array.Sort(sorted);
        double worst = sorted[count - 1];
        for (int i = 0; i < isBest.Length; i++)
            isBest[i] = _losses[i] <= worst;
        return isBest;
    }
}
