using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers;

/// <summary>Decides which parameters a trial tries.</summary>
/// <remarks>
/// <para>
/// A sampler sees a read-only <see cref="SamplerContext"/> and answers with internal values: the number itself, or the index of a
/// choice. At a trial's first suggestion <see cref="GetRelativeSpace"/> and <see cref="SampleRelative"/> plan the parameters that
/// belong together; whatever is not planned, or has left its range since, goes to <see cref="SampleIndependent"/>.
/// </para>
/// <para>
/// Members are called concurrently for the parallel trials of one study. An instance serves one study at a time. To repeat runs
/// exactly, a sampler draws only from <see cref="SamplerContext.CreateRandom(string)"/> and decides only from the context.
/// </para>
/// </remarks>
public interface ISampler
{
    /// <summary>Gets the seed of all random draws of the study; null lets the study choose one. A seeded sampler makes
    /// <see cref="OptimizeOptions.Ordering"/> deterministic by default.</summary>
    long? Seed => null;

    /// <summary>Gets whether the sampler sees the whole study even where the pruner splits it into parts
    /// (<see cref="Pruners.ITrialPartition"/>), as one must that lists combinations and visits each once. The trials of a run then start one
    /// after the other, so that <see cref="BeforeTrial"/> can keep a trial too many from starting.</summary>
    bool SeesAllParts => false;

    /// <summary>Called when a trial starts, before any suggestion.</summary>
    /// <param name="context">The trial's view of the study.</param>
    void BeforeTrial(SamplerContext context)
    {
    }

    /// <summary>Gets the parameters to plan together; empty (the default) when all are sampled one by one.</summary>
    /// <param name="context">The trial's view of the study.</param>
    SearchSpace GetRelativeSpace(SamplerContext context) => SearchSpace.Empty;

    /// <summary>Plans parameters together.</summary>
    /// <param name="context">The trial's view of the study.</param>
    /// <param name="space">What <see cref="GetRelativeSpace"/> returned, or a part of it.</param>
    /// <param name="values">Receives one internal value per parameter of the space; NaN, with which it is filled, leaves a
    /// parameter to <see cref="SampleIndependent"/>.</param>
    void SampleRelative(SamplerContext context, SearchSpace space, Span<double> values)
    {
    }

    /// <summary>Samples one parameter.</summary>
    /// <param name="context">The trial's view of the study.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="distribution">Distribution with more than one value.</param>
    /// <returns>An internal value that the distribution contains.</returns>
    double SampleIndependent(SamplerContext context, string name, Distribution distribution);

    /// <summary>Called when a trial has a result, before it is recorded.</summary>
    /// <param name="context">The trial's view of the study.</param>
    /// <param name="result">State and values that are about to be recorded.</param>
    void AfterTrial(SamplerContext context, TrialResult result)
    {
    }
}
