using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Combines parents into a child. Implement it to give <see cref="NsgaIISampler"/> another crossover.</summary>
/// <remarks>
/// Works on numeric parameters only, in coordinates: logarithms where a range is log-scaled, with half a step of padding around discrete
/// ranges. Categorical parameters are always taken from the first or the last parent. Called concurrently for parallel trials, so an
/// implementation has no mutable state.
/// </remarks>
public interface ICrossover
{
    /// <summary>Gets the number of parents of a child, at least 1.</summary>
    int ParentCount { get; }

    /// <summary>Writes a child.</summary>
    /// <param name="parents">The parents' coordinates and their bounds.</param>
    /// <param name="child">Receives the child's coordinates, shape (<see cref="CrossoverParents.Dimension"/>). The sampler moves what lies
    /// outside the bounds to the nearest bound, and rounds discrete parameters.</param>
    /// <param name="random">The only source of random numbers.</param>
    void Combine(CrossoverParents parents, Span<double> child, ref RandomStream random);
}
