using System.Globalization;
using System.Text;
using Hyperopt.Distributions;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Grid;

/// <summary>All combinations of listed values, numbered with the last name, in ordinal order, varying fastest.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
internal sealed class GridPoints
{
    private readonly string[] _names;
    private readonly ParameterValue[][] _values;
    private readonly int[] _strides;

    /// <exception cref="ArgumentException">There is no parameter, one has no value, or there are too many combinations.</exception>
    public GridPoints(IEnumerable<KeyValuePair<string, IReadOnlyList<ParameterValue>>> grid)
    {
        KeyValuePair<string, IReadOnlyList<ParameterValue>>[] sorted = [.. grid.OrderBy(p => p.Key, StringComparer.Ordinal)];
        if (sorted.Length == 0)
            throw new ArgumentException("A grid lists the values of at least one parameter, but got none.", nameof(grid));
        _names = Array.ConvertAll(sorted, p => p.Key);
        _values = Array.ConvertAll(sorted, Values);
        _strides = new int[sorted.Length];
        long count = 1;
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            _strides[i] = (int)count;
            count *= _values[i].Length;
            if (count > int.MaxValue)
            {
                throw new ArgumentException(
                    $"A grid has at most {int.MaxValue} points, but the values of {_names.Length} parameters make more. List fewer values, or " +
                    "sample at random.", nameof(grid));
            }
        }
        Count = (int)count;
        AttributeKey = "grid:" + Fingerprint();
    }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>Key under which a trial keeps the number of its point. Different grids have different keys.</summary>
    public string AttributeKey { get; }

    /// <summary>Names in ordinal order.</summary>
    public ReadOnlySpan<string> Names => _names;

    /// <summary>Position of a name, or −1.</summary>
    public int IndexOf(string name) => Array.BinarySearch(_names, name, StringComparer.Ordinal);

    /// <summary>Listed values of a parameter, by position of its name.</summary>
    public ReadOnlySpan<ParameterValue> ValuesOf(int nameIndex) => _values[nameIndex];

    /// <summary>Value of a parameter at a point.</summary>
    public ParameterValue ValueAt(int point, int nameIndex)
    {
        ParameterValue[] values = _values[nameIndex];
        return values[point / _strides[nameIndex] % values.Length];
    }

    /// <summary>The first point that equals a trial's parameters, or −1.</summary>
    public int Find(ParameterSet parameters)
    {
        int point = 0;
        for (int i = 0; i < _names.Length; i++)
        {
            if (!parameters.TryGetValue(_names[i], out ParameterValue taken))
                return -1;
            int listed = Array.FindIndex(_values[i], value => AreSame(value, taken));
            if (listed < 0)
                return -1;
            point += listed * _strides[i];
        }
        return point;
    }

    // 1 and 1.0 are the same number to a numeric parameter.
    private static bool AreSame(ParameterValue a, ParameterValue b) =>
        a == b || (IsNumber(a) && IsNumber(b) && a.AsDouble() == b.AsDouble());

    private static bool IsNumber(ParameterValue value) => value.Kind is ParameterValueKind.Integer or ParameterValueKind.Float;

    private static ParameterValue[] Values(KeyValuePair<string, IReadOnlyList<ParameterValue>> parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(parameter.Key, "grid");
        return parameter.Value is { Count: > 0 } values
            ? [.. values]
            : throw new ArgumentException($"Parameter '{parameter.Key}': a grid lists at least one value, but got none.", "grid");
    }

    // Names and values in order, as text; workers in other processes come to the same result.
    private string Fingerprint()
    {
        StringBuilder text = new();
        for (int i = 0; i < _names.Length; i++)
        {
            PythonJson.AppendString(text, _names[i]);
            foreach (ParameterValue value in _values[i])
                PythonJson.Append(text.Append(','), IsNumber(value) ? value.AsDouble() : value);
            text.Append(';');
        }
        return RandomStream.PurposeOf(text.ToString()).ToString("x16", CultureInfo.InvariantCulture);
    }
}
