using System.Collections.Immutable;
using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers;

/// <summary>Holds some parameters at given values and lets another sampler choose the rest.</summary>
/// <remarks>
/// <para>
/// The other sampler learns from all finished trials, those with other values of the held parameters included. A held value is taken even
/// where it lies outside the suggested range, with a warning; a parameter that is enqueued or has a single value is not held.
/// </para>
/// <para>Adds nothing to the other sampler's cost and is safe to call from concurrent trials as far as the other one is.</para>
/// </remarks>
public sealed class PartialFixedSampler : ISampler
{
    private readonly ImmutableDictionary<string, ParameterValue> _fixed;
    private readonly ISampler _inner;

    /// <summary>Creates a sampler: <c>new PartialFixedSampler(new TpeSampler(), ("layers", 3))</c>.</summary>
    /// <param name="inner">Chooses the other parameters.</param>
    /// <param name="fixedParameters">Names and external values.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no parameter, or a name is empty or occurs twice.</exception>
    public PartialFixedSampler(ISampler inner, params ReadOnlySpan<(string Name, ParameterValue Value)> fixedParameters)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (fixedParameters.IsEmpty)
        {
            throw new ArgumentException(
                $"At least one parameter is held, but got none. Name one, or use {inner.GetType().Name} itself.", nameof(fixedParameters));
        }
        _inner = inner;
        ImmutableDictionary<string, ParameterValue>.Builder all = ImmutableDictionary.CreateBuilder<string, ParameterValue>(StringComparer.Ordinal);
        foreach ((string name, ParameterValue value) in fixedParameters)
        {
            Guard.Name(name, nameof(fixedParameters));
            if (!all.TryAdd(name, value))
                throw new ArgumentException($"A parameter is held at one value, but '{name}' occurs twice.", nameof(fixedParameters));
        }
        _fixed = all.ToImmutable();
    }

    /// <summary>Creates a sampler from a dictionary, for example a trial's <see cref="FrozenTrial.Parameters"/>.</summary>
    /// <param name="inner">Chooses the other parameters.</param>
    /// <param name="fixedParameters">External values by name.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is no parameter, or a name is empty.</exception>
    public PartialFixedSampler(ISampler inner, IReadOnlyDictionary<string, ParameterValue> fixedParameters)
        : this(inner, ToArray(fixedParameters))
    {
    }

    /// <inheritdoc/>
    public long? Seed => _inner.Seed;

    /// <inheritdoc/>
    public bool SeesAllParts => _inner.SeesAllParts;

    /// <inheritdoc/>
    public void BeforeTrial(SamplerContext context) => _inner.BeforeTrial(context);

    /// <inheritdoc/>
    public SearchSpace GetRelativeSpace(SamplerContext context) => _inner.GetRelativeSpace(context).Without(_fixed.ContainsKey);

    /// <inheritdoc/>
    public void SampleRelative(SamplerContext context, SearchSpace space, Span<double> values) => _inner.SampleRelative(context, space, values);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The parameter cannot take the value at which it is held.</exception>
    public double SampleIndependent(SamplerContext context, string name, Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return _fixed.TryGetValue(name, out ParameterValue value)
            ? GivenValue.ToInternal(name, distribution, value, "it is held at")
            : _inner.SampleIndependent(context, name, distribution);
    }

    /// <inheritdoc/>
    public void AfterTrial(SamplerContext context, TrialResult result) => _inner.AfterTrial(context, result);

    private static (string Name, ParameterValue Value)[] ToArray(IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters, nameof(parameters));
        return [.. parameters.Select(p => (p.Key, p.Value))];
    }
}
