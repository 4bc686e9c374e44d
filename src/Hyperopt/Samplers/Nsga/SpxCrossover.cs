using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Draws a child uniformly from the triangle of three parents, enlarged around its centre (simplex crossover, SPX).</summary>
/// <remarks>Reference: Tsutsui, Yamamura and Higuchi, <i>Multi-parent recombination with simplex crossover in real coded genetic
/// algorithms</i>, GECCO 1999.</remarks>
public sealed record SpxCrossover : ICrossover
{
    /// <inheritdoc/>
    public int ParentCount => 3;

    /// <summary>Gets the factor ε by which the triangle is enlarged, at least 0; null for √(d + 2) in d dimensions, which keeps the
    /// covariance of the population.</summary> <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? Epsilon
    {
        get;
        init => field = GeneticGuard.NotNegative(value);
    }

    /// <inheritdoc/>
    public void Combine(CrossoverParents parents, Span<double> child, ref RandomStream random)
    {
        using DrawBuffer draws = DrawBuffer.Uniform(2, ref random);
        Combine(parents, draws.Values, child);
    }

    /// <param name="parents">Three parents.</param>
    /// <param name="uniforms">Two.</param>
    /// <param name="child">Receives the child.</param>
    internal void Combine(CrossoverParents parents, ReadOnlySpan<double> uniforms, Span<double> child)
    {
        ReadOnlySpan<double> x0 = parents[0], x1 = parents[1], x2 = parents[2];
        double epsilon = Epsilon ?? Math.Sqrt(child.Length + 2);
        double r0 = uniforms[0], r1 = Math.Sqrt(uniforms[1]); // U^(1/(k+1))
        for (int j = 0; j < child.Length; j++)
        {
            double center = (x0[j] + x1[j] + x2[j]) / 3;
            double y0 = center + epsilon * (x0[j] - center);
            double y1 = center + epsilon * (x1[j] - center);
            double y2 = center + epsilon * (x2[j] - center);
            double offset = r1 * (y1 - y2 + r0 * (y0 - y1));
            child[j] = y2 + offset;
        }
    }
}
