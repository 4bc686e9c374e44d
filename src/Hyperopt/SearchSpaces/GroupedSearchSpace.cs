using Hyperopt.Distributions;

namespace Hyperopt.SearchSpaces;

/// <summary>Splits the parameters of a conditional search space into groups, so that every trial has each group entirely or not at all;
/// grows trial by trial.</summary>
/// <remarks>Only names matter; the distribution that was seen first stays. O(1) for a trial whose layout was seen before. Not safe for
/// concurrent use.</remarks>
internal sealed class GroupedSearchSpace
{
    private readonly HashSet<ParameterLayout> _seen = [];
    private ParameterLayout? _last;
    private List<Dictionary<string, Distribution>> _groups = [];
    private SearchSpace[]? _spaces;

    /// <summary>The groups in order of appearance (the halves of a split group stay in its place), each sorted by name and without
    /// parameters that have one value only; empty groups are left out.</summary>
    public IReadOnlyList<SearchSpace> Groups => _spaces ??= Create();

    /// <summary>Names by group, those with one value included.</summary>
    public IReadOnlyList<IReadOnlyCollection<string>> Names => [.. _groups.Select(group => group.Keys.Order(StringComparer.Ordinal).ToArray())];

    public void Add(ParameterLayout layout)
    {
        if (ReferenceEquals(layout, _last))
            return;
        _last = layout;
        if (!_seen.Add(layout))
            return;
        Dictionary<string, Distribution> rest = new(StringComparer.Ordinal);
        for (int i = 0; i < layout.Count; i++)
            rest.Add(layout.Names[i], layout.Distributions[i]);
        List<Dictionary<string, Distribution>> groups = [];
        foreach (Dictionary<string, Distribution> group in _groups)
        {
            AddIfAny(groups, group.Where(p => rest.ContainsKey(p.Key)));
            AddIfAny(groups, group.Where(p => !rest.ContainsKey(p.Key)));
            foreach (string name in group.Keys)
                rest.Remove(name);
        }
        AddIfAny(groups, rest);
        _groups = groups;
        _spaces = null;
    }

    private static void AddIfAny(List<Dictionary<string, Distribution>> groups, IEnumerable<KeyValuePair<string, Distribution>> members)
    {
        Dictionary<string, Distribution> group = new(members, StringComparer.Ordinal);
        if (group.Count > 0)
            groups.Add(group);
    }

    private SearchSpace[] Create() =>
        [.. _groups.Select(group => new SearchSpace(group.Where(p => !p.Value.IsSingle).OrderBy(p => p.Key, StringComparer.Ordinal))).Where(space => space.Count > 0)];
}
