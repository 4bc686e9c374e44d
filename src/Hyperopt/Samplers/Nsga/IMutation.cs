using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Changes a numeric parameter of a child. Implement it to give <see cref="NsgaIISampler"/> another mutation.</summary>
/// <remarks>Called concurrently for parallel trials, so an implementation has no mutable state.</remarks>
public interface IMutation
{
    /// <summary>Gives the coordinate after mutation.</summary>
    /// <param name="coordinate">Coordinate before; the logarithm of a log-scaled parameter.</param>
    /// <param name="low">Lower bound of the coordinate, half a step below the range of a discrete parameter.</param>
    /// <param name="high">Upper bound of the coordinate.</param>
    /// <param name="random">The only source of random numbers.</param>
    /// <returns>The new coordinate. The sampler moves what lies outside the bounds to the nearest bound, and rounds discrete parameters.</returns>
    double Mutate(double coordinate, double low, double high, ref RandomStream random);
}
