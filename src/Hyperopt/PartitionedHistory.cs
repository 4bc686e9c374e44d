using Hyperopt.Pruners;

namespace Hyperopt;

/// <summary>A history split by a partitioning pruner; each part is a history of its own that grows with the whole.</summary>
internal sealed class PartitionedHistory(ITrialPartition partition, string studyName)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, (HistoryColumns Columns, List<int> Positions)> _parts = [];
    private object? _lineage;
    private int _seen;

    public ITrialPartition Partition => partition;

    /// <summary>The trials of one part among those of a picture of the whole.</summary>
    public TrialHistory GetPart(TrialHistory all, int part)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_lineage, all.Lineage))
            {
                _lineage = all.Lineage;
                _parts.Clear();
                _seen = 0;
            }
            for (; _seen < all.Count; _seen++)
            {
                FrozenTrial trial = all[_seen];
                var (columns, positions) = Get(partition.GetPart(studyName, trial.Number, all) ?? 0, all);
                columns.Append(trial);
                positions.Add(_seen);
            }
            var (mine, seen) = Get(part, all);
            int count = seen.BinarySearch(all.Count);
            return mine.Take(count < 0 ? ~count : count);
        }
    }

    private (HistoryColumns Columns, List<int> Positions) Get(int part, TrialHistory all)
    {
        if (!_parts.TryGetValue(part, out var found))
            _parts.Add(part, found = (new HistoryColumns(all.Directions), []));
        return found;
    }
}
