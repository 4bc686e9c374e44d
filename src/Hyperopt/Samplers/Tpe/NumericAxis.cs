using Hyperopt.Distributions;

namespace Hyperopt.Samplers.Tpe;

/// <summary>The geometry of a numeric parameter as the Parzen estimator sees it: scale, padded bounds, grid.</summary>
/// <remarks>
/// Kernels live on the axis z = x, or z = ln x on a log scale. A parameter with a step owns half a step to both sides of its range,
/// so that the ends get the same mass as inner grid points.
/// </remarks>
internal readonly struct NumericAxis
{
    // Neighbouring doubles can have the same logarithm; kernels still need some width, and values are clipped to the range anyway.
    private const double LeastRelativeWidth = 1e-12;

    private readonly double _first;
    private readonly double _last;

    private NumericAxis(double low, double high, double step, bool isLog)
    {
        _first = low;
        _last = high;
        Step = step;
        IsLog = isLog;
        double padding = step / 2;
        Low = isLog ? Math.Log(low - padding) : low - padding;
        High = isLog ? Math.Log(high + padding) : high + padding;
        if (!(High > Low))
            High = Low + Math.Max(Math.Abs(Low), 1e-300) * LeastRelativeWidth;
    }

    /// <summary>Lower bound on the axis.</summary>
    public double Low { get; }

    /// <summary>Upper bound on the axis.</summary>
    public double High { get; }

    /// <summary>Distance of grid points in units of the parameter; 0 for a continuous one.</summary>
    public double Step { get; }

    public bool IsLog { get; }

    public bool IsDiscrete => Step > 0;

    public double Width => High - Low;

    public static NumericAxis Of(Distribution distribution) => distribution switch
    {
        FloatDistribution d => new(d.Low, d.High, d.Step ?? 0, d.Log),
        IntDistribution d => new(d.Low, d.High, d.Step, d.Log),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Position of a parameter's value on the axis.</summary>
    public double Position(double value) => IsLog ? Math.Log(value) : value;

    /// <summary>The grid point (discrete), or the axis position (continuous), of a sampled axis position; within the range.</summary>
    public double Snap(double position)
    {
        if (!IsDiscrete)
            return Math.Clamp(position, Low, High);
        double value = IsLog ? Math.Exp(position) : position;
        double snapped = _first + Math.Round((value - _first) / Step, MidpointRounding.ToEven) * Step;
        return Math.Clamp(snapped, _first, _last);
    }

    /// <summary>The parameter's value for what <see cref="Snap"/> returned.</summary>
    public double Value(double snapped) => IsLog && !IsDiscrete ? Math.Clamp(Math.Exp(snapped), _first, _last) : snapped;

    /// <summary>The interval on the axis that a grid point owns.</summary>
    public (double From, double To) Cell(double value)
    {
        double from = value - Step / 2, to = value + Step / 2;
        return IsLog ? (Math.Log(from), Math.Log(to)) : (from, to);
    }
}
