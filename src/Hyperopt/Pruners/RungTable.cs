using System.Collections.Immutable;
using System.Text.Json;

namespace Hyperopt.Pruners;

/// <summary>What the trials of one history had reached at each rung, for every prefix of it.</summary>
internal sealed class RungTable
{
    private readonly Lock _gate = new();
    private readonly List<List<int>> _positions = []; // by rung, ascending
    private readonly List<List<double>> _values = [];
    private int _seen;

    /// <summary>Compares a value with those that the trials of a history had at a rung.</summary>
    /// <param name="history">A picture of the lineage that this object serves.</param>
    /// <param name="rung">Rung, from 0.</param>
    /// <param name="value">Value to compare with.</param>
    /// <param name="direction">What is better.</param>
    /// <returns>Number of trials that reached the rung, and how many of them were strictly better.</returns>
    public (int Total, int Better) Compare(TrialHistory history, int rung, double value, StudyDirection direction)
    {
        lock (_gate)
        {
            for (; _seen < history.Count; _seen++)
                Add(_seen, history[_seen].SystemAttributes);
            if (rung >= _positions.Count)
                return default;
            int total = _positions[rung].BinarySearch(history.Count);
            if (total < 0)
                total = ~total;
            int better = 0;
            foreach (double other in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values[rung])[..total])
                better += IsBetter(other, value, direction) ? 1 : 0;
            return (total, better);
        }
    }

    public static bool IsBetter(double value, double than, StudyDirection direction) =>
        direction == StudyDirection.Minimize ? value < than : value > than;

    /// <summary>What a trial had reached at a rung; null when it has not reached it.</summary>
    public static double? Read(ImmutableDictionary<string, JsonElement> attributes, int rung) =>
        rung < RungKeys.MaxCount && attributes.TryGetValue(RungKeys.Get(rung), out JsonElement value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : null;

    /// <summary>The attribute for a value; JSON has no infinities, and the largest numbers rank like them.</summary>
    public static JsonElement Write(double value) => AttributeJson.From(Math.Clamp(value, double.MinValue, double.MaxValue));

    private void Add(int position, ImmutableDictionary<string, JsonElement> attributes)
    {
        for (int rung = 0; !attributes.IsEmpty && Read(attributes, rung) is { } value; rung++)
        {
            if (rung == _positions.Count)
            {
                _positions.Add([]);
                _values.Add([]);
            }
            _positions[rung].Add(position);
            _values[rung].Add(value);
        }
    }
}
