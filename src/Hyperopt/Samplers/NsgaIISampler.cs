using Hyperopt.Distributions;
using Hyperopt.Samplers.Nsga;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers;

/// <summary>Suggests parameters with the genetic algorithm NSGA-II, for one or several objectives.</summary>
/// <remarks>
/// <para>
/// The first generation is random. From then on the parents are the best trials of the last generation and its parents: by
/// non-domination rank, then by distance from their neighbours in objective space. Parents of a trial win a tournament by domination;
/// their parameters are crossed, and each is mutated with some probability.
/// </para>
/// <para>
/// Knows floats, whole numbers, grids, log scales and categoricals, several objectives, and constraints (feasible trials dominate
/// infeasible ones). Parameters that not all trials have are sampled at random. Pruned, failed and running trials are ignored.
/// </para>
/// <para>
/// A trial belongs to the generation whose parents it came from; that is kept as an attribute of the trial, so that a study goes on after
/// a restart, with several workers and together with Optuna. Complete trials of other origin count toward the generation in which they are
/// found; trials that finish late join the next selection.
/// </para>
/// <para>
/// Cost per trial: O(d) for d parameters, whatever the number of trials; per generation of size p: sorting 2·p candidates.
/// Memory: O(p·d).
/// </para>
/// <para>Safe to call from concurrent trials of one study. Do not share an instance between studies that run at the same time.</para>
/// <para>Beside Optuna: children outside the range are moved to the nearest bound, on both sides alike, in place of drawing anew.</para>
/// <para>Reference: Deb, Pratap, Agarwal and Meyarivan, <i>A fast and elitist multiobjective genetic algorithm: NSGA-II</i>, IEEE Trans.
/// Evol. Comput. 6 (2002).</para>
/// </remarks>
public sealed class NsgaIISampler : ISampler
{
    private readonly GeneticAlgorithm _algorithm;

    /// <summary>Creates a sampler with default settings.</summary>
    public NsgaIISampler()
        : this(new NsgaIISamplerOptions())
    {
    }

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The population is smaller than the number of parents of a child.</exception>
    public NsgaIISampler(NsgaIISamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _algorithm = new GeneticAlgorithm(options, new CrowdingSelection(), "NSGAIISampler");
    }

    /// <inheritdoc/>
    public long? Seed => _algorithm.Seed;

    /// <inheritdoc/>
    public void BeforeTrial(SamplerContext context) => _algorithm.BeforeTrial(context);

    /// <inheritdoc/>
    public SearchSpace GetRelativeSpace(SamplerContext context) => _algorithm.GetRelativeSpace(context);

    /// <inheritdoc/>
    public void SampleRelative(SamplerContext context, SearchSpace space, Span<double> values) =>
        _algorithm.SampleRelative(context, space, values);

    /// <inheritdoc/>
    public double SampleIndependent(SamplerContext context, string name, Distribution distribution) =>
        GeneticAlgorithm.SampleIndependent(context, name, distribution);
}
