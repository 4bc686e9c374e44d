using System.Buffers;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Random numbers drawn ahead, so that operators are plain functions of them.</summary>
internal readonly ref struct DrawBuffer
{
    private readonly double[] _rented;
    private readonly int _count;

    private DrawBuffer(int count)
    {
        _rented = ArrayPool<double>.Shared.Rent(count);
        _count = count;
    }

    public Span<double> Values => _rented.AsSpan(0, _count);

    /// <summary>Draws from [0, 1).</summary>
    public static DrawBuffer Uniform(int count, ref RandomStream random)
    {
        DrawBuffer buffer = new(count);
        foreach (ref double value in buffer.Values)
            value = random.NextDouble();
        return buffer;
    }

    /// <summary>Draws from the standard normal distribution.</summary>
    public static DrawBuffer Normal(int count, ref RandomStream random)
    {
        DrawBuffer buffer = new(count);
        foreach (ref double value in buffer.Values)
            value = random.NextGaussian();
        return buffer;
    }

    public void Dispose() => ArrayPool<double>.Shared.Return(_rented);
}
