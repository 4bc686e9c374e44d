using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Simulated binary crossover (SBX) within bounds: children lie near two parents, on both sides of each.</summary>
/// <remarks>Reference: Deb and Agrawal, <i>Simulated binary crossover for continuous search space</i>, Complex Systems 9 (1995); bounds
/// as in Deb, Pratap, Agarwal and Meyarivan, IEEE Trans. Evol. Comput. 6 (2002).</remarks>
public sealed record SbxCrossover : ICrossover
{
    private const double MinGap = 1e-10;

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
        using DrawBuffer draws = DrawBuffer.Uniform(3 * parents.Dimension + 1, ref random);
        Combine(parents, draws.Values, child);
    }

    /// <param name="parents">Two parents.</param>
    /// <param name="uniforms">One per coordinate, then two decisions per coordinate, then one that chooses the child.</param>
    /// <param name="child">Receives the child.</param>
    internal void Combine(CrossoverParents parents, ReadOnlySpan<double> uniforms, Span<double> child)
    {
        int d = child.Length;
        GeneExchange exchange = new(ExchangeProbability, GeneProbability, uniforms[d..]);
        double power = 1.0 / ((Eta ?? GeneExchange.DefaultEta(parents.ObjectiveCount)) + 1.0);
        for (int j = 0; j < d; j++)
        {
            double x1 = parents[0][j], x2 = parents[1][j];
            double low = Math.Min(x1, x2), high = Math.Max(x1, x2), gap = Math.Max(high - low, MinGap);
            double toLow = Spread(uniforms[j], 1.0 + 2.0 * (low - parents.Low[j]) / gap, power);
            double toHigh = Spread(uniforms[j], 1.0 + 2.0 * (parents.High[j] - high) / gap, power);
            double c1 = 0.5 * (low + high - toLow * gap), c2 = 0.5 * (low + high + toHigh * gap);
            child[j] = exchange.Choose(j, x1, x2, c1, c2);
        }
    }

    // β_q: by how much the children's distance exceeds the parents', so that none passes the bound at β.
    private static double Spread(double u, double beta, double power)
    {
        double alpha = 2.0 - Math.Pow(beta, -1.0 / power);
        return u <= 1.0 / alpha ? Math.Pow(u * alpha, power) : Math.Pow(1.0 / (2.0 - u * alpha), power);
    }
}
