using Hyperopt.Distributions;

namespace Hyperopt.Importance;

/// <summary>The grid on which the distribution of a parameter's values is estimated: its choices, or evenly spaced points, on the log
/// scale where the range has one.</summary>
internal sealed class ParameterGrid
{
    /// <summary>Most points of a numeric grid.</summary>
    public const int MaxSize = 50;

    private readonly double _low;
    private readonly double _spacing;
    private readonly double _scale = 1;
    private readonly bool _isLog;

    /// <param name="distribution">A distribution with more than one value.</param>
    public ParameterGrid(Distribution distribution)
    {
        double low, high;
        switch (distribution)
        {
            case CategoricalDistribution d:
                IsCategorical = true;
                Size = d.Choices.Length;
                return;
            case IntDistribution { Log: true } d:
                // One point per doubling of the range.
                Size = Math.Min((int)Math.Ceiling(Math.Log(d.High - d.Low + 1) / Math.Log(2)) + 1, MaxSize);
                (low, high, _isLog) = (d.Low, d.High, true);
                break;
            case IntDistribution d:
                Size = (int)Math.Min((d.High - d.Low) / d.Step + 1, MaxSize);
                (low, high) = (d.Low, d.High);
                break;
            case FloatDistribution d:
                Size = d.Step is { } step ? (int)Math.Min(Math.Round((d.High - d.Low) / step, MidpointRounding.ToEven) + 1, MaxSize) : MaxSize;
                (low, high, _isLog) = (d.Low, d.High, d.Log);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
        if (_isLog)
            (low, high) = (Math.Log(low), Math.Log(high));
        if (!double.IsFinite(high - low))
            _scale = 0.5; // halved, the widest range has a finite width
        _low = low * _scale;
        _spacing = (high * _scale - _low) / (Size - 1);
    }

    /// <summary>Whether points are choices, without order.</summary>
    public bool IsCategorical { get; }

    public int Size { get; }

    /// <summary>The nearest point; of two equally near ones the lower.</summary>
    public int IndexOf(double internalValue)
    {
        if (IsCategorical)
            return (int)internalValue;
        double position = ((_isLog ? Math.Log(internalValue) : internalValue) * _scale - _low) / _spacing;
        return (int)Math.Clamp(Math.Ceiling(position - 0.5), 0, Size - 1);
    }
}
