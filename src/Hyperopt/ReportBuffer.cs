namespace Hyperopt;

/// <summary>Collects the reports of a running trial, ascending by step.</summary>
internal sealed class ReportBuffer
{
    private int[] _steps = new int[8];
    private double[] _values = new double[8];
    private int _count;
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

    public bool Contains(int step) => Array.BinarySearch(_steps, 0, _count, step) >= 0;

    public void Set(int step, double value)
    {
        _latest = null;
        int index = _count > 0 && step > _steps[_count - 1] ? ~_count : Array.BinarySearch(_steps, 0, _count, step);
        if (index >= 0)
        {
            _values[index] = value;
            return;
        }
        index = ~index;
        if (_count == _steps.Length)
        {
            Array.Resize(ref _steps, _count * 2);
            Array.Resize(ref _values, _count * 2);
        }
        Array.Copy(_steps, index, _steps, index + 1, _count - index);
        Array.Copy(_values, index, _values, index + 1, _count - index);
        _steps[index] = step;
        _values[index] = value;
        _count++;
    }

    public IntermediateValues ToValues() => _latest ??= new IntermediateValues(_steps[.._count], _values[.._count]);
}
