using System.Diagnostics;
using Hyperopt.Distributions;

namespace Hyperopt.Samplers.BruteForce;

/// <summary>A parameter with finitely many values, numbered in ascending order.</summary>
/// <remarks>Immutable. Values are computed when asked for, so that long ranges cost nothing.</remarks>
internal sealed class Branching
{
    private readonly double _low;
    private readonly double _step;
    private readonly (ExactDecimal Low, ExactDecimal Step)? _grid;

    private Branching(string name, Distribution distribution, double low, double step, long count, (ExactDecimal, ExactDecimal)? grid = null)
    {
        Name = name;
        Distribution = distribution;
        Count = count;
        _low = low;
        _step = step;
        _grid = grid;
    }

    public string Name { get; }

    public Distribution Distribution { get; }

    /// <summary>Number of values.</summary>
    public long Count { get; }

    /// <summary>The branching of a parameter; null when it has more values than can be listed.</summary>
    public static Branching? TryCreate(string name, Distribution distribution)
    {
        switch (distribution)
        {
            case CategoricalDistribution d:
                return new Branching(name, d, 0, 1, d.Choices.Length);
            case IntDistribution d:
                return new Branching(name, d, d.Low, d.Step, (d.High - d.Low) / d.Step + 1);
            case FloatDistribution { Step: { } step } d:
                double steps = Math.Round((d.High - d.Low) / step, MidpointRounding.ToEven);
                return steps < Guard.MaxExactInteger
                    ? new Branching(name, d, d.Low, step, (long)steps + 1, (ExactDecimal.From(d.Low), ExactDecimal.From(step)))
                    : null;
            case FloatDistribution d:
                return d.IsSingle ? new Branching(name, d, d.Low, 1, 1) : null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Whether another parameter is this one: same name, same values in the same order.</summary>
    public bool Matches(string name, Distribution distribution)
    {
        if (name != Name)
            return false;
        return ReferenceEquals(Distribution, distribution) || Distribution.Equals(distribution) || (Distribution, distribution) switch
        {
            (IntDistribution a, IntDistribution b) => (a.Low, a.High, a.Step) == (b.Low, b.High, b.Step),
            (FloatDistribution a, FloatDistribution b) => a.IsSingle && b.IsSingle && a.Low == b.Low,
            _ => false,
        };
    }

    /// <summary>The internal value with a number, from 0 to <see cref="Count"/> − 1.</summary>
    public double ValueAt(long index) => _grid is var (low, step)
        ? (low + step * index).ToDouble() // 0.1 three times is 0.3, which binary floating point would miss
        : _low + _step * index;

    /// <summary>The number of an internal value, or −1 when it is none of the values.</summary>
    public long IndexOf(double internalValue) =>
        Distribution.Contains(internalValue) ? (long)Math.Round((internalValue - _low) / _step) : -1;
}
