using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Draws each coordinate uniformly from the interval between two parents, widened to both sides (BLX-α).</summary>
/// <remarks>Reference: Eshelman and Schaffer, <i>Real-coded genetic algorithms and interval-schemata</i>, FOGA 2 (1993).</remarks>
public sealed record BlxAlphaCrossover : ICrossover
{
    /// <inheritdoc/>
    public int ParentCount => 2;

    /// <summary>Gets by what share of its length the interval is widened to each side; at least 0.</summary> <value>Default 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Alpha
    {
        get;
        init => field = GeneticGuard.NotNegative(value);
    } = 0.5;

    /// <inheritdoc/>
    public void Combine(CrossoverParents parents, Span<double> child, ref RandomStream random)
    {
        using DrawBuffer draws = DrawBuffer.Uniform(parents.Dimension, ref random);
        Combine(parents, draws.Values, child);
    }

    /// <param name="parents">Two parents.</param>
    /// <param name="uniforms">One per coordinate.</param>
    /// <param name="child">Receives the child.</param>
    internal void Combine(CrossoverParents parents, ReadOnlySpan<double> uniforms, Span<double> child)
    {
        ReadOnlySpan<double> x1 = parents[0], x2 = parents[1];
        for (int j = 0; j < child.Length; j++)
        {
            double min = Math.Min(x1[j], x2[j]), max = Math.Max(x1[j], x2[j]);
            double widening = Alpha * (max - min);
            double low = min - widening, high = max + widening;
            child[j] = (high - low) * uniforms[j] + low;
        }
    }
}
