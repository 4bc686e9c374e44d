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
        while (true)
        {
            int from;
            lock (_gate)
            {
                if (!ReferenceEquals(_lineage, all.Lineage))
                {
                    _lineage = all.Lineage;
                    _parts.Clear();
                    _seen = 0;
                }
                if (_seen >= all.Count)
                    return Take(all, part);
                from = _seen;
            }
            int[] parts = AssignParts(all, from); // the user's code, not under the lock
            lock (_gate)
            {
                if (ReferenceEquals(_lineage, all.Lineage) && _seen == from)
                    Append(all, parts);
            }
        }
    }

    private int[] AssignParts(TrialHistory all, int from)
    {
        int[] parts = new int[all.Count - from];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = partition.GetPart(studyName, all[from + i].Number, all) ?? 0;
        return parts;
    }

    private void Append(TrialHistory all, int[] parts)
    {
        foreach (int part in parts)
        {
            var (columns, positions) = Get(part, all);
            columns.Append(all[_seen]);
            positions.Add(_seen++);
        }
    }

    private TrialHistory Take(TrialHistory all, int part)
    {
        var (columns, positions) = Get(part, all);
        int count = positions.BinarySearch(all.Count);
        return columns.Take(count < 0 ? ~count : count);
    }

    private (HistoryColumns Columns, List<int> Positions) Get(int part, TrialHistory all)
    {
        if (!_parts.TryGetValue(part, out var found))
            _parts.Add(part, found = (new HistoryColumns(all.Directions), []));
        return found;
    }
}
