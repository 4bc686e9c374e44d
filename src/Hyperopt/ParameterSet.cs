using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Hyperopt.Distributions;

namespace Hyperopt;

/// <summary>The parameters of a trial: names, distributions and values in order of suggestion.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class ParameterSet : IReadOnlyDictionary<string, ParameterValue>
{
    private readonly double[] _values;

    internal ParameterSet(ParameterLayout layout, double[] values)
    {
        Layout = layout;
        _values = values;
    }

    /// <summary>Gets the set without parameters.</summary>
    public static ParameterSet Empty { get; } = new(ParameterLayout.CreateRoot(), []);

    /// <inheritdoc/>
    public int Count => Layout.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Layout.Names.ToArray();

    /// <inheritdoc/>
    public IEnumerable<ParameterValue> Values => this.Select(pair => pair.Value);

    internal ParameterLayout Layout { get; }

    /// <summary>The internal values in order of suggestion.</summary>
    internal ReadOnlySpan<double> InternalValues => _values.AsSpan(0, Layout.Count);

    /// <summary>Gets the value of a parameter.</summary>
    /// <param name="name">Name of a parameter.</param>
    /// <exception cref="KeyNotFoundException">The trial has no such parameter; the message lists those that it has.</exception>
    public ParameterValue this[string name] => Layout.Distributions[IndexOf(name)].ToExternal(_values[IndexOf(name)]);

    /// <summary>Gets the distribution of a parameter.</summary>
    /// <param name="name">Name of a parameter.</param>
    /// <exception cref="KeyNotFoundException">The trial has no such parameter.</exception>
    public Distribution GetDistribution(string name) => Layout.Distributions[IndexOf(name)];

    /// <summary>Gets the internal value of a parameter: the number itself or the index of the choice.</summary>
    /// <param name="name">Name of a parameter.</param>
    /// <exception cref="KeyNotFoundException">The trial has no such parameter.</exception>
    public double GetInternal(string name) => _values[IndexOf(name)];

    /// <summary>Gets the internal value of a parameter if the trial has it.</summary>
    /// <param name="name">Name of a parameter.</param>
    /// <param name="internalValue">The number itself or the index of the choice.</param>
    public bool TryGetInternal(string name, out double internalValue)
    {
        int index = Layout.IndexOf(name);
        internalValue = index < 0 ? double.NaN : _values[index];
        return index >= 0;
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Layout.IndexOf(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ParameterValue value)
    {
        int index = Layout.IndexOf(key);
        value = index < 0 ? default : Layout.Distributions[index].ToExternal(_values[index]);
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ParameterValue>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return new(Layout.Names[i], Layout.Distributions[i].ToExternal(_values[i]));
    }

    /// <summary>Gives all parameters as text: <c>{x: 0.5, optimizer: adam}</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new("{");
        for (int i = 0; i < Count; i++)
            text.Append(i == 0 ? "" : ", ").Append(Layout.Names[i]).Append(": ").Append(Layout.Distributions[i].ToExternal(_values[i]));
        return text.Append('}').ToString();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name)
    {
        int index = Layout.IndexOf(name);
        return index >= 0
            ? index
            : throw new KeyNotFoundException($"There is no parameter '{name}'. The trial has: {string.Join(", ", Keys)}.");
    }
}
