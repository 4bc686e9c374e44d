namespace Hyperopt.Pruners;

/// <summary>The best feasible complete trial of every prefix of one history.</summary>
internal sealed class BestByPrefix
{
    private readonly Lock _gate = new();
    private readonly List<int> _best = []; // position of the best of the first i + 1 trials, or −1
    private double _bestScore;

    /// <summary>The best trial, or null when none is complete and feasible; of equal ones the first.</summary>
    public FrozenTrial? Find(TrialHistory history, StudyDirection direction)
    {
        lock (_gate)
        {
            while (_best.Count < history.Count)
                Add(history[_best.Count], direction);
            int position = history.Count == 0 ? -1 : _best[history.Count - 1];
            return position < 0 ? null : history[position];
        }
    }

    private void Add(FrozenTrial trial, StudyDirection direction)
    {
        int best = _best.Count == 0 ? -1 : _best[^1];
        if (trial.State == TrialState.Complete && trial.IsFeasible && Score(trial) is var score && !double.IsNaN(score)
            && (best < 0 || (direction == StudyDirection.Minimize ? score < _bestScore : score > _bestScore)))
        {
            best = _best.Count;
            _bestScore = score;
        }
        _best.Add(best);
    }

    private static double Score(FrozenTrial trial)
    {
        if (trial.Values.Length == 1)
            return trial.Values[0];
        double sum = 0;
        foreach (double value in trial.IntermediateValues.Values)
            sum += value;
        return sum / trial.IntermediateValues.Count;
    }
}
