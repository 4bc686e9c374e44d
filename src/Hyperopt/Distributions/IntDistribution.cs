using System.Globalization;

namespace Hyperopt.Distributions;

/// <summary>A range of whole numbers low, low + step, …, high; uniform or log-uniform.</summary>
public sealed record IntDistribution : Distribution
{
    /// <summary>Creates a range.</summary>
    /// <param name="low">Lower end, included.</param>
    /// <param name="high">Upper end, included, at least <paramref name="low"/>; lowered to the last grid point if the step does
    /// not reach it.</param>
    /// <param name="step">Distance of neighbours, at least 1; 1 with <paramref name="log"/>.</param>
    /// <param name="log">Whether equal ratios are equally likely. Needs <paramref name="low"/> ≥ 1.</param>
    /// <exception cref="ArgumentException">The range, the step and the scale do not fit together, or an end is beyond ±2⁵³,
    /// where doubles no longer hold every whole number.</exception>
    public IntDistribution(long low, long high, long step = 1, bool log = false)
    {
        Guard.IntRange(low, high, step, log);
        Low = low;
        High = low + (high - low) / step * step;
        Step = step;
        Log = log;
    }

    /// <summary>Gets the lower end, included.</summary>
    public long Low { get; }

    /// <summary>Gets the upper end, included.</summary>
    public long High { get; }

    /// <summary>Gets the distance of neighbours.</summary>
    public long Step { get; }

    /// <summary>Gets whether the scale is logarithmic.</summary>
    public bool Log { get; }

    /// <inheritdoc/>
    public override bool IsSingle => Low == High;

    internal override double SingleValue => Low;

    /// <inheritdoc/>
    public override bool Contains(double internalValue) =>
        internalValue >= Low && internalValue <= High && (internalValue - Low) % Step == 0;

    /// <inheritdoc/>
    public override ParameterValue ToExternal(double internalValue) => (long)internalValue;

    /// <inheritdoc/>
    public override double ToInternal(ParameterValue value) => NumericValue.Read(value, Log);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Int[{Low}, {High}{(Step != 1 ? $", step {Step}" : "")}{(Log ? ", log" : "")}]");
}
