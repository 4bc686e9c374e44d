using Hyperopt.Distributions;
using Hyperopt.Samplers.Nsga;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers;

/// <summary>Suggests parameters with the genetic algorithm NSGA-III, for many objectives.</summary>
/// <remarks>
/// <para>
/// Like <see cref="NsgaIISampler"/>, but the last places among the parents go to trials spread over reference directions in objective space,
/// where crowding distances say little with four objectives and more. Choose the population about as large as the number of reference
/// points.
/// </para>
/// <para>
/// Cost per trial: O(d) for d parameters, whatever the number of trials; per generation of size p with r reference points and m
/// objectives: sorting 2·p candidates and O(p·r·m).
/// </para>
/// <para>Safe to call from concurrent trials of one study. Do not share an instance between studies that run at the same time.</para>
/// <para>Beside Optuna: maximized objectives are negated before they are normalized, so that the ideal point is where it belongs.</para>
/// <para>Reference: Deb and Jain, <i>An evolutionary many-objective optimization algorithm using reference-point-based nondominated sorting
/// approach, part I</i>, IEEE Trans. Evol. Comput. 18 (2014).</para>
/// </remarks>
public sealed class NsgaIIISampler : ISampler
{
    private readonly GeneticAlgorithm _algorithm;

    /// <summary>Creates a sampler with default settings.</summary>
    public NsgaIIISampler()
        : this(new NsgaIIISamplerOptions())
    {
    }

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The population is smaller than the number of parents of a child, or the reference points are
    /// no directions of one size.</exception>
    public NsgaIIISampler(NsgaIIISamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double[]? points = options.ReferencePoints is { } custom ? ReferencePoints.Flatten(custom) : null;
        int columns = options.ReferencePoints is { Count: > 0 } rows ? rows[0].Count : 0;
        _algorithm = new GeneticAlgorithm(options, new ReferencePointSelection(points, columns, options.DivisionCount), "NSGAIIISampler");
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
