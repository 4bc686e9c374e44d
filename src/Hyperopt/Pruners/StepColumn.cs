using Hyperopt.Numerics;

namespace Hyperopt.Pruners;

/// <summary>The reports of complete trials at one step, in the order of the trials, with the quantile after each.</summary>
internal sealed class StepColumn(double quantile)
{
    private readonly RunningQuantile _running = new(quantile);
    private int[] _trials = new int[4];
    private double[] _quantiles = new double[4];
    private int _count;

    /// <summary>Number of complete trials that have been looked at.</summary>
    public int Seen { get; set; }

    /// <summary>Adds the report of the next complete trial that has one.</summary>
    /// <param name="trial">Index among the complete trials, larger than the one before.</param>
    /// <param name="value">Reported value.</param>
    public void Add(int trial, double value)
    {
        if (_count == _trials.Length)
        {
            Array.Resize(ref _trials, _count * 2);
            Array.Resize(ref _quantiles, _count * 2);
        }
        if (!double.IsNaN(value))
            _running.Add(value);
        _trials[_count] = trial;
        _quantiles[_count] = _running.Value;
        _count++;
    }

    /// <summary>Number of reports of the first complete trials.</summary>
    public int CountBefore(int trial)
    {
        if (_count == 0 || _trials[_count - 1] < trial)
            return _count;
        int index = Array.BinarySearch(_trials, 0, _count, trial);
        return index < 0 ? ~index : index;
    }

    /// <summary>The quantile of the first reports.</summary>
    public double QuantileOf(int reports) => reports == 0 ? double.NaN : _quantiles[reports - 1];
}
