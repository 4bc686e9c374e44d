using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Modified simulated binary crossover (vSBX): like SBX, but reaches the whole neighbourhood of the parents evenly.</summary>
/// <remarks>Children depend on where 0 lies: they scatter in proportion to the parents' coordinates, also when the parents are equal.
/// Reference: Ballester and Carter, <i>Real-parameter genetic algorithms for finding multiple optimal solutions in multi-modal
/// optimization</i>, GECCO 2003.</remarks>
public sealed record VsbxCrossover : ICrossover
{
    private const double MinUniform = 1e-10;

    /// <inheritdoc/>
    public int ParentCount => 2;

    /// <summary>Gets the distribution index η, at least 0: the larger, the nearer are children to their parents. Null for 2 with one
    /// objective and 20 with several.</summary> <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? Eta
    {
        get;
        init => field = GeneticGuard.NotNegative(value);
    }

    /// <summary>Gets the probability of exchanging a coordinate between the two children, in [0, 1].</summary> <value>Default 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside [0, 1].</exception>
    public double ExchangeProbability
    {
        get;
        init => field = GeneticGuard.Probability(value);
    } = 0.5;

    /// <summary>Gets the probability that a coordinate is crossed rather than inherited unchanged, in (0, 1].</summary> <value>Default 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside (0, 1].</exception>
    public double GeneProbability
    {
        get;
        init => field = GeneticGuard.PositiveProbability(value);
    } = 0.5;

    /// <inheritdoc/>
    public void Combine(CrossoverParents parents, Span<double> child, ref RandomStream random)
    {
        using DrawBuffer draws = DrawBuffer.Uniform(3 * parents.Dimension + 3, ref random);
        Combine(parents, draws.Values, child);
    }

    /// <param name="parents">Two parents.</param>
    /// <param name="uniforms">One per coordinate, two for the sides, two decisions per coordinate, one that chooses the child.</param>
    /// <param name="child">Receives the child.</param>
    internal void Combine(CrossoverParents parents, ReadOnlySpan<double> uniforms, Span<double> child)
    {
        int d = child.Length;
        GeneExchange exchange = new(ExchangeProbability, GeneProbability, uniforms[(d + 2)..]);
        double power = 1.0 / ((Eta ?? GeneExchange.DefaultEta(parents.ObjectiveCount)) + 1.0);
        bool isFirstInside = uniforms[d] <= 0.5, isSecondInside = uniforms[d + 1] <= 0.5;
        for (int j = 0; j < d; j++)
        {
            double x1 = parents[0][j], x2 = parents[1][j], u = uniforms[j];
            double b1 = Math.Pow(1.0 / Math.Max(2.0 * u, MinUniform), power);
            double b2 = Math.Pow(1.0 / Math.Max(2.0 * (1.0 - u), MinUniform), power);
            double c1 = isFirstInside ? 0.5 * ((1 + b1) * x1 + (1 - b2) * x2) : 0.5 * ((1 - b1) * x1 + (1 + b2) * x2);
            double c2 = isSecondInside ? 0.5 * ((3 - b1) * x1 - (1 - b2) * x2) : 0.5 * (-(1 - b1) * x1 + (3 - b2) * x2);
            child[j] = exchange.Choose(j, x1, x2, c1, c2);
        }
    }
}
