namespace Hyperopt;

/// <summary>Collects the reports of a running trial, ascending by step.</summary>
/// <remarks>A picture shares the arrays: reports with growing steps only append behind it, anything else first moves to new arrays.</remarks>
internal sealed class ReportBuffer
{
    private int[] _steps = new int[8];
    private double[] _values = new double[8];
    private int _count;
    private int _sharedCount;
    private double _min = double.NaN, _max = double.NaN;
    private IntermediateValues? _latest;

    public static ReportBuffer? From(IntermediateValues values)
    {
        if (values.Count == 0)
            return null;
        ReportBuffer buffer = new();
        foreach ((int step, double value) in values)
            buffer.Set(step, value);
        return buffer;
    }

    public bool Contains(int step) => Find(step) >= 0;

    public void Set(int step, double value)
    {
        int index = Find(step);
        bool replaces = index >= 0;
        if (!replaces)
            index = ~index;
        int count = replaces ? _count : _count + 1;
        if (index < _sharedCount || count > _steps.Length)
            MoveTo(count > _steps.Length ? _steps.Length * 2 : _steps.Length);
        if (!replaces)
        {
            Array.Copy(_steps, index, _steps, index + 1, _count - index);
            Array.Copy(_values, index, _values, index + 1, _count - index);
        }
        _steps[index] = step;
        _values[index] = value;
        _count = count;
        _latest = null;
        if (replaces)
            (_min, _max) = IntermediateValues.RangeOf(_values.AsSpan(0, _count));
        else
            (_min, _max) = IntermediateValues.Extend(_min, _max, value);
    }

    /// <summary>A picture of the reports.</summary>
    public IntermediateValues ToValues()
    {
        _sharedCount = _count;
        return _latest ??= new IntermediateValues(_steps, _values, _count, _min, _max);
    }

    /// <summary>The reports of a trial that has ended, without room for more.</summary>
    public IntermediateValues ToFinalValues()
    {
        if (_steps.Length != _count)
            MoveTo(_count);
        return ToValues();
    }

    private int Find(int step) =>
        _count == 0 || step > _steps[_count - 1] ? ~_count : Array.BinarySearch(_steps, 0, _count, step);

    private void MoveTo(int capacity)
    {
        int[] steps = new int[capacity];
        double[] values = new double[capacity];
        Array.Copy(_steps, steps, _count);
        Array.Copy(_values, values, _count);
        _steps = steps;
        _values = values;
        _sharedCount = 0;
        _latest = null;
    }
}
