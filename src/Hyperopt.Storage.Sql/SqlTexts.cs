using System.Collections.Concurrent;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Sql;

/// <summary>Names and distributions that occur in trial after trial: equal texts give the same object. Safe to use from several threads.</summary>
internal sealed class SqlTexts
{
    // Ranges that differ from trial to trial must not fill the memory.
    private const int MaxCount = 1 << 14;

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Distribution> _distributions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Distribution, string> _json = new(ReferenceEqualityComparer.Instance);
    private int _count;

    public string Name(string name) => _names.TryGetValue(name, out string? known) ? known : Keep(_names, name, name);

    public Distribution Distribution(string json) =>
        _distributions.TryGetValue(json, out Distribution? known) ? known : Keep(_distributions, json, Distributions.Distribution.Parse(json));

    public string Json(Distribution distribution) =>
        _json.TryGetValue(distribution, out string? known) ? known : Keep(_json, distribution, distribution.ToJson());

    private TValue Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> texts, TKey key, TValue value)
        where TKey : notnull
    {
        if (Interlocked.Increment(ref _count) > MaxCount)
        {
            _names.Clear();
            _distributions.Clear();
            _json.Clear();
            _count = 0;
        }
        return texts.GetOrAdd(key, value);
    }
}
