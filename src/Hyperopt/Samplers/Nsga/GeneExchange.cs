namespace Hyperopt.Samplers.Nsga;

/// <summary>Assembles one child of two from crossed and inherited coordinates, as SBX and vSBX do.</summary>
/// <param name="exchangeProbability">Probability of exchanging a coordinate between the children.</param>
/// <param name="geneProbability">Probability that a coordinate is crossed.</param>
/// <param name="decisions">Two uniforms per coordinate, then one that chooses the child.</param>
internal readonly ref struct GeneExchange(double exchangeProbability, double geneProbability, ReadOnlySpan<double> decisions)
{
    private readonly ReadOnlySpan<double> _decisions = decisions;
    private readonly bool _isFirstChild = decisions[^1] < 0.5;

    /// <summary>Multi-objective fronts need children near their parents, a single optimum farther steps.</summary>
    public static double DefaultEta(int objectiveCount) => objectiveCount > 1 ? 20 : 2;

    /// <summary>Chooses a coordinate among the parents' and the crossed ones.</summary>
    public double Choose(int coordinate, double x1, double x2, double c1, double c2)
    {
        (double first, double second) = _decisions[2 * coordinate] < geneProbability ? (c1, c2) : (x1, x2);
        bool isExchanged = _decisions[2 * coordinate + 1] < exchangeProbability;
        return _isFirstChild != isExchanged ? first : second;
    }
}
