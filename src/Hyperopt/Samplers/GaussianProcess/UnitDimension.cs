using System.Diagnostics;
using Hyperopt.Distributions;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>One parameter as a coordinate of the model: numbers map to [0, 1], linearly or by logarithm; a choice stays its index.</summary>
/// <remarks>Grids are widened by half a step on both sides before they are mapped, so that all grid points own intervals of the same width
/// (on the linear scale).</remarks>
internal sealed class UnitDimension
{
    private readonly double _low, _high, _step, _range, _logFrom;
    private readonly bool _isLog, _isWhole;

    public UnitDimension(Distribution distribution)
    {
        switch (distribution)
        {
            case FloatDistribution d:
                (_low, _high, _step, _isLog) = (d.Low, d.High, d.Step ?? 0, d.Log);
                break;
            case IntDistribution d:
                (_low, _high, _step, _isLog, _isWhole) = (d.Low, d.High, d.Step, d.Log, true);
                break;
            case CategoricalDistribution d:
                IsCategorical = true;
                (_high, _step, _isWhole) = (d.Choices.Length - 1, 1, true);
                break;
            default:
                throw new UnreachableException();
        }
        // On the linear scale positions count from the low end, which keeps the digits of narrow ranges far from zero.
        _logFrom = _isLog ? Math.Log(_low - _step / 2) : 0;
        _range = _isLog ? Math.Log(_high + _step / 2) - _logFrom : _high - _low + _step;
        GridCount = _step == 0 ? 0 : Math.Floor((_high / 2 - _low / 2) / (_step / 2) + 0.5) + 1;
    }

    /// <summary>Whether values are choices, of which none is nearer to another than to a third.</summary>
    public bool IsCategorical { get; }

    /// <summary>Number of values; 0 when the parameter is continuous. Beyond 2⁵³ no longer exact.</summary>
    public double GridCount { get; }

    public bool IsContinuous => _step == 0;

    /// <summary>Coordinate of an internal value.</summary>
    public double ToUnit(double value)
    {
        if (IsCategorical)
            return value;
        if (!(_range > 0))
            return 0.5;
        if (double.IsInfinity(_range))
            return (value / 2 - _low / 2) / (_high / 2 - _low / 2);
        return (_isLog ? Math.Log(value) - _logFrom : value - _low + _step / 2) / _range;
    }

    /// <summary>Internal value at a coordinate: within the range, and whole where the parameter is; a float need not lie on its grid.</summary>
    public double FromUnit(double unit)
    {
        if (IsCategorical)
            return Math.Clamp(Math.Floor(unit), 0, _high);
        double value = double.IsInfinity(_range) ? _low * (1 - unit) + _high * unit : _low + Offset(unit);
        if (_isWhole)
            value = Math.Round(value, MidpointRounding.ToEven);
        return Math.Clamp(value, _low, _high);
    }

    /// <summary>Internal value of a grid point.</summary>
    /// <param name="index">From 0 to <see cref="GridCount"/> − 1.</param>
    public double GridValue(double index) => Math.Min(_low + index * _step, _high);

    /// <summary>Coordinate of a grid point.</summary>
    public double GridUnit(double index) => IsCategorical ? index : ToUnit(GridValue(index));

    /// <summary>The grid point that owns a coordinate.</summary>
    public double GridIndex(double unit)
    {
        if (IsCategorical)
            return Math.Clamp(Math.Floor(unit), 0, _high);
        double index = _isLog ? Math.Floor(Offset(unit) / _step + 0.5) : Math.Floor(unit * GridCount);
        return Math.Clamp(index, 0, GridCount - 1);
    }

    // Distance from the low end.
    private double Offset(double unit) => _isLog ? Math.Exp(_logFrom + _range * unit) - _low : _range * unit - _step / 2;
}
