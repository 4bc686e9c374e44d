using System.Collections;
using Hyperopt.Distributions;

namespace Hyperopt.SearchSpaces;

/// <summary>An ordered list of parameters that are sampled together.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class SearchSpace : IReadOnlyList<KeyValuePair<string, Distribution>>
{
    private readonly string[] _names;
    private readonly Distribution[] _distributions;
    private readonly Dictionary<string, int> _index;

    /// <summary>Creates a space in the given order.</summary>
    /// <param name="parameters">Names and distributions.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public SearchSpace(IEnumerable<KeyValuePair<string, Distribution>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        KeyValuePair<string, Distribution>[] all = [.. parameters];
        _names = Array.ConvertAll(all, p => p.Key);
        _distributions = Array.ConvertAll(all, p => p.Value);
        _index = new(all.Length, StringComparer.Ordinal);
        for (int i = 0; i < all.Length; i++)
        {
            if (!_index.TryAdd(_names[i], i))
                throw new ArgumentException($"A search space names each parameter once, but '{_names[i]}' occurs twice.", nameof(parameters));
        }
    }

    /// <summary>Gets the space without parameters.</summary>
    public static SearchSpace Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <summary>Gets the names in order.</summary>
    public ReadOnlySpan<string> Names => _names;

    /// <summary>Gets the distributions in order.</summary>
    public ReadOnlySpan<Distribution> Distributions => _distributions;

    /// <inheritdoc/>
    public KeyValuePair<string, Distribution> this[int index] => new(_names[index], _distributions[index]);

    /// <summary>Gets the position of a name, or −1.</summary>
    /// <param name="name">Name of a parameter.</param>
    public int IndexOf(string name) => _index.TryGetValue(name, out int index) ? index : -1;

    /// <summary>Gives the space without the parameters for which the predicate holds.</summary>
    /// <param name="isExcluded">Decides by name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="isExcluded"/> is null.</exception>
    public SearchSpace Without(Func<string, bool> isExcluded)
    {
        ArgumentNullException.ThrowIfNull(isExcluded);
        return _names.Any(isExcluded) ? new SearchSpace(this.Where(p => !isExcluded(p.Key))) : this;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Distribution>> GetEnumerator()
    {
        for (int i = 0; i < _names.Length; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
