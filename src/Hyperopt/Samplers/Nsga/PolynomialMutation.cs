using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Moves a parameter a short way, never past its bounds, with a polynomial density around its value.</summary>
/// <remarks>Reference: Deb and Goyal, <i>A combined genetic adaptive search (GeneAS) for engineering design</i>, Computer Science and
/// Informatics 26 (1996).</remarks>
public sealed record PolynomialMutation : IMutation
{
    /// <summary>Gets the distribution index η, at least 0: the larger, the shorter are the moves.</summary> <value>Default 20.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Eta
    {
        get;
        init => field = GeneticGuard.NotNegative(value);
    } = 20;

    /// <inheritdoc/>
    public double Mutate(double coordinate, double low, double high, ref RandomStream random) =>
        Mutate(coordinate, low, high, random.NextDouble());

    internal double Mutate(double coordinate, double low, double high, double uniform)
    {
        double width = high - low;
        if (!(width > 0))
            return coordinate;
        double power = Eta + 1.0;
        if (uniform <= 0.5)
        {
            double room = (coordinate - low) / width;
            double v = 2.0 * uniform + (1.0 - 2.0 * uniform) * Math.Pow(1.0 - room, power);
            return coordinate + (Math.Pow(v, 1.0 / power) - 1.0) * width;
        }
        else
        {
            double room = (high - coordinate) / width;
            double v = 2.0 * (1.0 - uniform) + 2.0 * (uniform - 0.5) * Math.Pow(1.0 - room, power);
            return coordinate + (1.0 - Math.Pow(v, 1.0 / power)) * width;
        }
    }
}
