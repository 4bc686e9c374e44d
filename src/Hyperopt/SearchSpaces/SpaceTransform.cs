using Hyperopt.Distributions;

namespace Hyperopt.SearchSpaces;

/// <summary>Maps the parameters of a search space to coordinates for numeric algorithms and back.</summary>
/// <remarks>
/// <para>
/// A numeric parameter takes one column, a categorical one takes a column per choice (one-hot). Log-scaled parameters become
/// logarithms; discrete ones get half a step of padding to both sides, so that the ends have the same share of the range as inner
/// grid points. With <c>toUnit</c> every column is scaled to [0, 1].
/// </para>
/// <para>Encoding and decoding allocate nothing. Immutable and safe to share between threads.</para>
/// </remarks>
internal sealed class SpaceTransform
{
    private readonly SearchSpace _space;
    private readonly int[] _firstColumn;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly bool _useLog;
    private readonly bool _toUnit;

    /// <param name="space">Not empty.</param>
    /// <param name="useLog">Whether log-scaled parameters become logarithms.</param>
    /// <param name="padSteps">Whether discrete ranges are padded by half a step.</param>
    /// <param name="toUnit">Whether columns are scaled to [0, 1].</param>
    public SpaceTransform(SearchSpace space, bool useLog = true, bool padSteps = true, bool toUnit = false)
    {
        if (space.Count == 0)
            throw new ArgumentException("A transform needs at least one parameter.", nameof(space));
        _space = space;
        _useLog = useLog;
        _toUnit = toUnit;
        _firstColumn = new int[space.Count + 1];
        for (int p = 0; p < space.Count; p++)
            _firstColumn[p + 1] = _firstColumn[p] + (space.Distributions[p] is CategoricalDistribution c ? c.Choices.Length : 1);
        _low = new double[ColumnCount];
        _high = new double[ColumnCount];
        for (int p = 0; p < space.Count; p++)
        {
            (double low, double high) = RawBounds(space.Distributions[p], useLog, padSteps);
            _low.AsSpan(_firstColumn[p].._firstColumn[p + 1]).Fill(low);
            _high.AsSpan(_firstColumn[p].._firstColumn[p + 1]).Fill(high);
        }
    }

    public SearchSpace Space => _space;

    public int ColumnCount => _firstColumn[^1];

    /// <summary>First column of a parameter; its columns end where the next parameter's begin.</summary>
    public int FirstColumn(int parameter) => _firstColumn[parameter];

    /// <summary>The parameter that a column belongs to.</summary>
    public int ParameterOf(int column)
    {
        int index = Array.BinarySearch(_firstColumn, column);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>Lower bound of a column.</summary>
    public double Low(int column) => _toUnit ? 0 : _low[column];

    /// <summary>Upper bound of a column.</summary>
    public double High(int column) => _toUnit ? 1 : _high[column];

    /// <summary>Writes the coordinates of a point.</summary>
    /// <param name="values">Internal values, shape (parameters).</param>
    /// <param name="columns">Receives coordinates, shape (columns).</param>
    public void Encode(ReadOnlySpan<double> values, Span<double> columns)
    {
        for (int p = 0; p < values.Length; p++)
        {
            int first = _firstColumn[p];
            if (_space.Distributions[p] is CategoricalDistribution)
            {
                columns[first.._firstColumn[p + 1]].Clear();
                columns[first + (int)values[p]] = 1;
            }
            else
            {
                columns[first] = IsLog(_space.Distributions[p]) ? Math.Log(values[p]) : values[p];
            }
        }
        if (!_toUnit)
            return;
        for (int i = 0; i < columns.Length; i++)
            columns[i] = _low[i] == _high[i] ? 0.5 : (columns[i] - _low[i]) / (_high[i] - _low[i]);
    }

    /// <summary>Writes the point at coordinates, rounded and clipped to what the distributions contain. A continuous range stays below
    /// its upper end, as in half-open sampling.</summary>
    /// <param name="columns">Coordinates, shape (columns).</param>
    /// <param name="values">Receives internal values, shape (parameters).</param>
    public void Decode(ReadOnlySpan<double> columns, Span<double> values)
    {
        for (int p = 0; p < values.Length; p++)
        {
            values[p] = _space.Distributions[p] is CategoricalDistribution
                ? IndexOfMax(columns[_firstColumn[p].._firstColumn[p + 1]])
                : DecodeNumber(_space.Distributions[p], _firstColumn[p], columns[_firstColumn[p]]);
        }
    }

    private double DecodeNumber(Distribution distribution, int column, double t)
    {
        if (_toUnit)
            t = _low[column] + t * (_high[column] - _low[column]);
        switch (distribution)
        {
            case FloatDistribution { Step: { } step } d:
                return Math.Clamp(Math.Round((t - d.Low) / step, MidpointRounding.ToEven) * step + d.Low, d.Low, d.High);
            case FloatDistribution d:
                double value = IsLog(d) ? Math.Exp(t) : t;
                return d.IsSingle ? value : Math.Min(value, Math.BitDecrement(d.High));
            case IntDistribution { Log: true } d:
                // Without logarithms the column is the padded range itself, and a coordinate in the padding names the number below.
                return _useLog ? Math.Clamp(Math.Round(Math.Exp(t), MidpointRounding.ToEven), d.Low, d.High) : Math.Truncate(t);
            case IntDistribution d:
                return Math.Clamp(Math.Floor((t - d.Low) / d.Step + 0.5) * d.Step + d.Low, d.Low, d.High);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private bool IsLog(Distribution distribution) => _useLog && distribution is (FloatDistribution { Log: true } or IntDistribution { Log: true });

    private static int IndexOfMax(ReadOnlySpan<double> choices)
    {
        int best = 0;
        for (int i = 1; i < choices.Length; i++)
        {
            if (choices[i] > choices[best])
                best = i;
        }
        return best;
    }

    private static (double Low, double High) RawBounds(Distribution distribution, bool useLog, bool padSteps)
    {
        (double low, double high, double step, bool log) = distribution switch
        {
            FloatDistribution d => (d.Low, d.High, d.Step ?? 0, d.Log),
            IntDistribution d => (d.Low, d.High, (double)d.Step, d.Log),
            _ => (0.0, 1.0, 0.0, false),
        };
        double padding = padSteps ? step / 2 : 0;
        low -= padding;
        high += padding;
        return log && useLog ? (Math.Log(low), Math.Log(high)) : (low, high);
    }
}
