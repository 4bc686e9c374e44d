using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.QuasiMonteCarlo;

/// <summary>Which coordinate of a point belongs to which parameter. Immutable.</summary>
internal sealed class ParameterCoordinates
{
    private readonly Dictionary<string, int> _coordinates;
    private readonly int[] _ofSpace;

    /// <param name="names">All known parameters; the position is the coordinate.</param>
    /// <param name="space">Those of them that have the same distribution in all trials.</param>
    public ParameterCoordinates(IReadOnlyList<string> names, SearchSpace space)
    {
        _coordinates = new(names.Count, StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
            _coordinates.Add(names[i], i);
        Space = space;
        _ofSpace = new int[space.Count];
        for (int i = 0; i < space.Count; i++)
            _ofSpace[i] = _coordinates[space.Names[i]];
    }

    public static ParameterCoordinates Empty { get; } = new([], SearchSpace.Empty);

    /// <summary>Parameters that can be planned before they are suggested.</summary>
    public SearchSpace Space { get; }

    /// <summary>Coordinate of each parameter of a space.</summary>
    /// <param name="space">The own <see cref="Space"/> or a part of it.</param>
    /// <param name="position">Position in that space.</param>
    public int Get(SearchSpace space, int position) => ReferenceEquals(space, Space) ? _ofSpace[position] : _coordinates[space.Names[position]];

    /// <summary>Coordinate of a parameter. One that no finished trial has takes the next free coordinate, in order of suggestion.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="suggested">What the trial has suggested before.</param>
    public int Get(string name, ParameterLayout suggested)
    {
        if (_coordinates.TryGetValue(name, out int coordinate))
            return coordinate;
        int free = _coordinates.Count;
        for (int i = 0; i < suggested.Count; i++)
        {
            if (!suggested.Distributions[i].IsSingle && !_coordinates.ContainsKey(suggested.Names[i]))
                free++;
        }
        return free;
    }
}
