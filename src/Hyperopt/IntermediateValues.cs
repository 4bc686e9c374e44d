using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Hyperopt;

/// <summary>What a trial reported while it ran: values by step, ascending.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class IntermediateValues : IReadOnlyDictionary<int, double>
{
    private readonly int[] _steps;
    private readonly double[] _values;

    /// <summary>Creates the set; of equal steps the last one counts.</summary>
    /// <param name="reports">Pairs of step (not negative) and value (any number).</param>
    /// <exception cref="ArgumentNullException"><paramref name="reports"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A step is negative.</exception>
    public IntermediateValues(IEnumerable<KeyValuePair<int, double>> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        SortedDictionary<int, double> sorted = [];
        foreach ((int step, double value) in reports)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(step, nameof(reports));
            sorted[step] = value;
        }
        _steps = [.. sorted.Keys];
        _values = [.. sorted.Values];
    }

    /// <summary>Takes over two arrays of equal length, steps ascending.</summary>
    internal IntermediateValues(int[] steps, double[] values)
    {
        _steps = steps;
        _values = values;
    }

    /// <summary>Gets the set without reports.</summary>
    public static IntermediateValues Empty { get; } = new([], []);

    /// <inheritdoc/>
    public int Count => _steps.Length;

    /// <summary>Gets the largest step, or null when nothing was reported.</summary>
    public int? LastStep => _steps.Length == 0 ? null : _steps[^1];

    /// <summary>Gets the value at the largest step, or NaN when nothing was reported.</summary>
    public double LastValue => _steps.Length == 0 ? double.NaN : _values[^1];

    /// <inheritdoc/>
    public IEnumerable<int> Keys => _steps;

    /// <inheritdoc/>
    IEnumerable<double> IReadOnlyDictionary<int, double>.Values => _values;

    /// <summary>Gets the steps, ascending.</summary>
    public ReadOnlySpan<int> Steps => _steps;

    /// <summary>Gets the values in the order of <see cref="Steps"/>.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <inheritdoc/>
    public double this[int key] =>
        TryGetValue(key, out double value) ? value : throw new KeyNotFoundException($"Nothing was reported at step {key}.");

    /// <inheritdoc/>
    public bool ContainsKey(int key) => Array.BinarySearch(_steps, key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(int key, [MaybeNullWhen(false)] out double value)
    {
        int index = Array.BinarySearch(_steps, key);
        value = index >= 0 ? _values[index] : double.NaN;
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<int, double>> GetEnumerator()
    {
        for (int i = 0; i < _steps.Length; i++)
            yield return new(_steps[i], _values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
