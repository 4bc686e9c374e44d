namespace Hyperopt.Pruners;

/// <summary>A quantile of the complete trials' reports for every step, for every prefix of one history.</summary>
/// <remarks>
/// Concurrent trials of a deterministic run see prefixes of different length. A step's column therefore keeps the quantile as it was after
/// each report, so that any prefix is answered without going back. Columns advance when they are asked, so each report is read once.
/// </remarks>
internal sealed class StepQuantiles(double quantile)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, StepColumn> _columns = [];
    private readonly List<int> _complete = []; // positions in the history
    private int _seen;

    /// <summary>What the complete trials of a history reported at a step.</summary>
    /// <param name="history">A picture of the lineage that this object serves.</param>
    /// <param name="step">Step.</param>
    public StepQuantile Get(TrialHistory history, int step)
    {
        lock (_gate)
        {
            int complete = CountComplete(history);
            if (!_columns.TryGetValue(step, out StepColumn? column))
                _columns.Add(step, column = new StepColumn(quantile));
            for (; column.Seen < complete; column.Seen++)
            {
                if (history[_complete[column.Seen]].IntermediateValues.TryGetValue(step, out double value))
                    column.Add(column.Seen, value);
            }
            int reports = column.CountBefore(complete);
            return new StepQuantile(complete, reports, column.QuantileOf(reports));
        }
    }

    private int CountComplete(TrialHistory history)
    {
        for (; _seen < history.Count; _seen++)
        {
            if (history[_seen].State == TrialState.Complete)
                _complete.Add(_seen);
        }
        if (history.Count == _seen)
            return _complete.Count;
        int index = _complete.BinarySearch(history.Count);
        return index < 0 ? ~index : index;
    }
}
