using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Takes each coordinate from one of two parents. The default.</summary>
/// <remarks>Reference: Syswerda, <i>Uniform crossover in genetic algorithms</i>, ICGA 1989.</remarks>
public sealed record UniformCrossover : ICrossover
{
    /// <inheritdoc/>
    public int ParentCount => 2;

    /// <summary>Gets the probability of taking a coordinate from the first parent, in [0, 1].</summary> <value>Default 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside [0, 1].</exception>
    public double SwappingProbability
    {
        get;
        init => field = GeneticGuard.Probability(value);
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
            child[j] = uniforms[j] < SwappingProbability ? x1[j] : x2[j];
    }
}
