using System.Numerics;
using System.Text.Json;

namespace Hyperopt.Samplers.Grid;

/// <summary>Which positions of a visiting order the finished trials have taken: one bit per position, advanced with the history.</summary>
internal sealed class VisitedPositions(GridPoints points, VisitingOrder order)
{
    private ulong[] _bits = [];
    private object? _lineage;
    private int _seen;
    private int _firstOpenWord;

    /// <summary>Number of positions that have been visited.</summary>
    public int Count { get; private set; }

    public bool Contains(int position) => position / 64 < _bits.Length && (_bits[position / 64] >> (position % 64) & 1) != 0;

    /// <summary>Takes in what is new in the history.</summary>
    public void Advance(TrialHistory history)
    {
        if (!ReferenceEquals(_lineage, history.Lineage) || _seen > history.Count)
        {
            _lineage = history.Lineage;
            _seen = 0;
            _firstOpenWord = 0;
            Count = 0;
            Array.Clear(_bits);
        }
        for (; _seen < history.Count; _seen++)
        {
            if (PositionOf(history[_seen].SystemAttributes) is { } position)
                Add(position);
        }
    }

    /// <summary>The position that a trial's attributes name, or null.</summary>
    public int? PositionOf(IReadOnlyDictionary<string, JsonElement> attributes) =>
        attributes.TryGetValue(points.AttributeKey, out JsonElement stored) && stored.TryGetInt32(out int point) && point >= 0 && point < points.Count
            ? order.PositionOf(point)
            : null;

    /// <summary>The first position that is neither visited nor in the set, or −1.</summary>
    public int FirstFree(HashSet<int> except)
    {
        for (int word = _firstOpenWord; word <= (points.Count - 1) / 64; word++)
        {
            ulong free = word < _bits.Length ? ~_bits[word] : ulong.MaxValue;
            if (free == 0 && word == _firstOpenWord)
                _firstOpenWord++;
            for (; free != 0; free &= free - 1)
            {
                int position = word * 64 + BitOperations.TrailingZeroCount(free);
                if (position >= points.Count)
                    return -1;
                if (!except.Contains(position))
                    return position;
            }
        }
        return -1;
    }

    private void Add(int position)
    {
        int word = position / 64;
        if (word >= _bits.Length)
            Array.Resize(ref _bits, Math.Max(word + 1, Math.Min(_bits.Length * 2, (points.Count - 1) / 64 + 1)));
        ulong bit = 1UL << (position % 64);
        if ((_bits[word] & bit) == 0)
            Count++;
        _bits[word] |= bit;
    }
}
