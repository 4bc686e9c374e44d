using System.Collections;
using System.Collections.Immutable;

namespace Hyperopt.Importance;

/// <summary>The importance of each parameter, the most important one first.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class ParameterImportances : IReadOnlyList<ParameterImportance>
{
    private readonly ImmutableArray<ParameterImportance> _items;

    private ParameterImportances(ImmutableArray<ParameterImportance> items, ImmutableArray<string> notes)
    {
        _items = items;
        Notes = notes;
    }

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <summary>Gets what limits the meaning of the numbers, for instance too few trials; empty when nothing does.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <inheritdoc/>
    public ParameterImportance this[int index] => _items[index];

    /// <summary>Gets the importance of a parameter.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <exception cref="KeyNotFoundException">The parameter was not evaluated; the message lists those that were.</exception>
    public double this[string parameter]
    {
        get
        {
            foreach (ParameterImportance item in _items)
            {
                if (item.Parameter == parameter)
                    return item.Importance;
            }
            throw new KeyNotFoundException(
                $"There is no importance of a parameter '{parameter}'. There are: {string.Join(", ", _items.Select(item => item.Parameter))}.");
        }
    }

    /// <inheritdoc/>
    public IEnumerator<ParameterImportance> GetEnumerator() => ((IEnumerable<ParameterImportance>)_items).GetEnumerator();

    /// <summary>Gives all names and importances: <c>lr: 0.71, x: 0.29</c>.</summary>
    public override string ToString() => string.Join(", ", _items);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Sorts and, if asked for, divides by the sum; when that is 0 all parameters get the same share.</summary>
    internal static ParameterImportances Create(IReadOnlyList<ParameterImportance> raw, bool normalize, ImmutableArray<string> notes)
    {
        double sum = 0;
        foreach (ParameterImportance item in raw)
            sum += item.Importance;
        IEnumerable<ParameterImportance> items = normalize
            ? raw.Select(item => item with { Importance = sum == 0 ? 1.0 / raw.Count : item.Importance / sum })
            : raw;
        return new ParameterImportances([.. items.OrderBy(item => item.Importance).Reverse()], notes);
    }
}
