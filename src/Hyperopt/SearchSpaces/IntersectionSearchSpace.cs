using Hyperopt.Distributions;

namespace Hyperopt.SearchSpaces;

/// <summary>The parameters that all trials have in common, with the same distribution in all of them; grows trial by trial.</summary>
/// <remarks>A parameter that is missing once, or changes its range once, never comes back. O(1) for a trial whose layout was seen
/// before. Not safe for concurrent use.</remarks>
internal sealed class IntersectionSearchSpace
{
    private readonly HashSet<ParameterLayout> _seen = [];
    private ParameterLayout? _last;
    private Dictionary<string, Distribution>? _common;
    private SearchSpace? _space;

    /// <summary>The common parameters with more than one value, sorted by name.</summary>
    public SearchSpace Space => _space ??= Create();

    public void Add(ParameterLayout layout)
    {
        if (ReferenceEquals(layout, _last))
            return;
        _last = layout;
        if (!_seen.Add(layout))
            return;
        if (_common is null)
        {
            _common = new(StringComparer.Ordinal);
            for (int i = 0; i < layout.Count; i++)
                _common.Add(layout.Names[i], layout.Distributions[i]);
            _space = null;
            return;
        }
        foreach ((string name, Distribution distribution) in _common)
        {
            int index = layout.IndexOf(name);
            if (index < 0 || !layout.Distributions[index].Equals(distribution))
            {
                _common.Remove(name);
                _space = null;
            }
        }
    }

    private SearchSpace Create() => _common is null
        ? SearchSpace.Empty
        : new SearchSpace(_common.Where(p => !p.Value.IsSingle).OrderBy(p => p.Key, StringComparer.Ordinal));
}
