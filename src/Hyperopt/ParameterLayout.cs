using Hyperopt.Distributions;

namespace Hyperopt;

/// <summary>The names and distributions of a trial's parameters in order of suggestion, shared by all trials that suggest alike.</summary>
/// <remarks>
/// A node of a tree whose root is the empty layout; the child for the next parameter is found by name and distribution. Trials of one
/// search space walk the same path, so a trial costs one reference and its values. Safe to use from several threads.
/// </remarks>
internal sealed class ParameterLayout
{
    private readonly Lock _gate = new();
    private volatile ParameterLayout? _lastChild;
    private Dictionary<(string Name, Distribution Distribution), ParameterLayout>? _children;
    private volatile string[]? _names;
    private volatile Distribution[]? _distributions;

    private ParameterLayout(ParameterLayout? parent, string name, Distribution? distribution)
    {
        Parent = parent;
        Name = name;
        Distribution = distribution!;
        Count = parent is null ? 0 : parent.Count + 1;
    }

    /// <summary>The layout without the last parameter; null for the root.</summary>
    public ParameterLayout? Parent { get; }

    /// <summary>Name of the last parameter.</summary>
    public string Name { get; }

    /// <summary>Distribution of the last parameter; null for the root only.</summary>
    public Distribution Distribution { get; }

    public int Count { get; }

    /// <summary>The child that was used last: very likely the next trial's as well.</summary>
    public ParameterLayout? LastChild => _lastChild;

    public static ParameterLayout CreateRoot() => new(null, "", null);

    public ReadOnlySpan<string> Names => _names ?? BuildNames();

    public ReadOnlySpan<Distribution> Distributions => _distributions ?? BuildDistributions();

    /// <summary>The layout with one more parameter, whose name must be new.</summary>
    public ParameterLayout Append(string name, Distribution distribution)
    {
        ParameterLayout? last = _lastChild;
        if (last is not null && last.Name == name && (ReferenceEquals(last.Distribution, distribution) || last.Distribution.Equals(distribution)))
            return last;
        lock (_gate)
        {
            _children ??= [];
            if (!_children.TryGetValue((name, distribution), out ParameterLayout? child))
                _children.Add((name, distribution), child = new ParameterLayout(this, name, distribution));
            return _lastChild = child;
        }
    }

    /// <summary>Position of a name, or −1.</summary>
    public int IndexOf(string name)
    {
        ReadOnlySpan<string> names = Names;
        for (int i = 0; i < names.Length; i++)
        {
            if (ReferenceEquals(names[i], name))
                return i;
        }
        return names.IndexOf(name);
    }

    private string[] BuildNames()
    {
        string[] names = new string[Count];
        for (ParameterLayout node = this; node.Parent is not null; node = node.Parent)
            names[node.Count - 1] = node.Name;
        return _names = names;
    }

    private Distribution[] BuildDistributions()
    {
        Distribution[] distributions = new Distribution[Count];
        for (ParameterLayout node = this; node.Parent is not null; node = node.Parent)
            distributions[node.Count - 1] = node.Distribution;
        return _distributions = distributions;
    }
}
