using Hyperopt.Distributions;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers;

/// <summary>Suggests every parameter independently and uniformly in its range; log-uniformly where the range is log-scaled.</summary>
/// <remarks>
/// <para>Grid points and whole numbers are equally likely, the ends of the range included.</para>
/// <para>Cost per parameter: O(1). Safe to call from concurrent trials.</para>
/// </remarks>
public sealed class RandomSampler : ISampler
{
    private readonly RandomSamplerOptions _options;

    /// <summary>Creates a sampler without a seed.</summary>
    public RandomSampler()
        : this(new RandomSamplerOptions())
    {
    }

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public RandomSampler(RandomSamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public long? Seed => _options.Seed;

    /// <inheritdoc/>
    public double SampleIndependent(SamplerContext context, string name, Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(context);
        RandomStream random = context.CreateRandom(name);
        return Draw(distribution, ref random);
    }

    /// <summary>Draws an internal value uniformly from a distribution.</summary>
    internal static double Draw(Distribution distribution, ref RandomStream random)
    {
        switch (distribution)
        {
            case FloatDistribution { Step: { } step } d:
                double steps = Math.Round((d.High - d.Low) / step, MidpointRounding.ToEven);
                return steps < Guard.MaxExactInteger
                    ? Math.Min(d.Low + step * random.NextInt64((long)steps + 1), d.High)
                    : Between(d.Low, d.High, random.NextDouble()); // a grid finer than doubles
            case FloatDistribution { Log: true } d:
                double low = Math.Log(d.Low);
                return Math.Clamp(Math.Exp(low + (Math.Log(d.High) - low) * random.NextDouble()), d.Low, d.High);
            case FloatDistribution d:
                return Between(d.Low, d.High, random.NextDouble());
            case IntDistribution { Log: true } d:
                // Each whole number owns the interval of half a unit to both sides.
                double from = Math.Log(d.Low - 0.5), to = Math.Log(d.High + 0.5);
                return Math.Clamp(Math.Round(Math.Exp(from + (to - from) * random.NextDouble()), MidpointRounding.ToEven), d.Low, d.High);
            case IntDistribution d:
                return d.Low + d.Step * random.NextInt64((d.High - d.Low) / d.Step + 1);
            case CategoricalDistribution d:
                return random.NextInt(d.Choices.Length);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // The two products cannot overflow where the difference of the ends could.
    private static double Between(double low, double high, double share) => Math.Clamp(low * (1.0 - share) + high * share, low, high);
}
