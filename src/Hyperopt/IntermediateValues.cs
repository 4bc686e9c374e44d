using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Hyperopt;

/// <summary>What a trial reported while it ran: values by step, ascending.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class IntermediateValues : IReadOnlyDictionary<int, double>
{
    private readonly int[] _steps;
    private readonly double[] _values;
    private readonly int _count;

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
        _count = _steps.Length;
        (Min, Max) = RangeOf(_values);
    }

    /// <summary>Takes over the first elements of two arrays, steps ascending; they must not change any more.</summary>
    internal IntermediateValues(int[] steps, double[] values, int count, double min, double max)
    {
        _steps = steps;
        _values = values;
        _count = count;
        Min = min;
        Max = max;
    }

    /// <summary>Gets the set without reports.</summary>
    public static IntermediateValues Empty { get; } = new([], [], 0, double.NaN, double.NaN);

    /// <inheritdoc/>
    public int Count => _count;

    /// <summary>Gets the largest step, or null when nothing was reported.</summary>
    public int? LastStep => _count == 0 ? null : _steps[_count - 1];

    /// <summary>Gets the value at the largest step, or NaN when nothing was reported.</summary>
    public double LastValue => _count == 0 ? double.NaN : _values[_count - 1];

    /// <inheritdoc/>
    public IEnumerable<int> Keys => _steps.Take(_count);

    /// <inheritdoc/>
    IEnumerable<double> IReadOnlyDictionary<int, double>.Values => _values.Take(_count);

    /// <summary>Gets the steps, ascending.</summary>
    public ReadOnlySpan<int> Steps => _steps.AsSpan(0, _count);

    /// <summary>Gets the values in the order of <see cref="Steps"/>.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, _count);

    /// <summary>The smallest value other than NaN; NaN when there is none.</summary>
    internal double Min { get; } = double.NaN;

    /// <summary>The largest value other than NaN; NaN when there is none.</summary>
    internal double Max { get; } = double.NaN;

    /// <inheritdoc/>
    public double this[int key] =>
        TryGetValue(key, out double value) ? value : throw new KeyNotFoundException($"Nothing was reported at step {key}.");

    /// <inheritdoc/>
    public bool ContainsKey(int key) => Array.BinarySearch(_steps, 0, _count, key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(int key, [MaybeNullWhen(false)] out double value)
    {
        int index = Array.BinarySearch(_steps, 0, _count, key);
        value = index >= 0 ? _values[index] : double.NaN;
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<int, double>> GetEnumerator()
    {
        for (int i = 0; i < _count; i++)
            yield return new(_steps[i], _values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Range of the numbers so far and one more value; NaN counts for nothing.</summary>
    internal static (double Min, double Max) Extend(double min, double max, double value) =>
        (value >= min || double.IsNaN(value) ? min : value, value <= max || double.IsNaN(value) ? max : value);

    /// <summary>Range of the numbers among values; NaN twice when there is none.</summary>
    internal static (double Min, double Max) RangeOf(ReadOnlySpan<double> values)
    {
        double min = double.NaN, max = double.NaN;
        foreach (double value in values)
            (min, max) = Extend(min, max, value);
        return (min, max);
    }
}
