using System.Globalization;

namespace Hyperopt.Distributions;

/// <summary>A floating-point range [low, high]: uniform, log-uniform, or a grid with a step.</summary>
public sealed record FloatDistribution : Distribution
{
    /// <summary>Creates a range.</summary>
    /// <param name="low">Lower end, included; finite.</param>
    /// <param name="high">Upper end, included; finite, at least <paramref name="low"/>. With a step it is lowered to the last
    /// grid point, in decimal arithmetic: 0 to 1 by 0.3 ends at 0.9.</param>
    /// <param name="step">Distance of grid points, positive; null for a continuous range.</param>
    /// <param name="log">Whether equal ratios, not equal differences, are equally likely. Needs a positive
    /// <paramref name="low"/> and no step.</param>
    /// <exception cref="ArgumentException">The range, the step and the scale do not fit together.</exception>
    public FloatDistribution(double low, double high, double? step = null, bool log = false)
    {
        Guard.Range(low, high, step, log);
        Low = low;
        Step = step;
        Log = log;
        High = step is { } s ? LastGridPoint(low, high, s) : high;
        IsSingle = Low == High;
    }

    /// <summary>Gets the lower end, included.</summary>
    public double Low { get; }

    /// <summary>Gets the upper end, included; the last grid point if there is a step.</summary>
    public double High { get; }

    /// <summary>Gets the distance of grid points, or null.</summary>
    public double? Step { get; }

    /// <summary>Gets whether the scale is logarithmic.</summary>
    public bool Log { get; }

    /// <inheritdoc/>
    public override bool IsSingle { get; }

    internal override double SingleValue => Low;

    /// <inheritdoc/>
    public override bool Contains(double internalValue)
    {
        if (!(internalValue >= Low && internalValue <= High))
            return false;
        if (Step is not { } step)
            return true;
        double position = (internalValue - Low) / step;
        return Math.Abs(position - Math.Round(position, MidpointRounding.ToEven)) < GridTolerance;
    }

    /// <inheritdoc/>
    public override ParameterValue ToExternal(double internalValue) => internalValue;

    /// <inheritdoc/>
    public override double ToInternal(ParameterValue value) => NumericValue.Read(value, Log);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Float[{Low:R}, {High:R}{(Step is { } s ? $", step {s:R}" : "")}{(Log ? ", log" : "")}]");

    // A value read back from text or computed by others may be off its grid point by rounding.
    private const double GridTolerance = 1e-8;

    private static double LastGridPoint(double low, double high, double step)
    {
        ExactDecimal first = ExactDecimal.From(low), width = ExactDecimal.From(step);
        var (steps, isExact) = ExactDecimal.Divide(ExactDecimal.From(high) - first, width);
        return isExact ? high : (first + width * steps).ToDouble();
    }
}
