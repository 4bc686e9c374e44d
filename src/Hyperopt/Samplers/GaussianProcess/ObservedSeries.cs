namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Values of one quantity in the rows that have it.</summary>
internal sealed class ObservedSeries
{
    private readonly List<int> _rows = [];
    private readonly List<double> _values = [];

    public int Count => _rows.Count;

    public IReadOnlyList<int> Rows => _rows;

    public IReadOnlyList<double> Values => _values;

    public void Add(int row, double value)
    {
        _rows.Add(row);
        _values.Add(value);
    }
}
