using Hyperopt.Distributions;
using Hyperopt.Samplers;

namespace CustomSampler;

/// <summary>Suggests the middle of each continuous range first, then random values.</summary>
internal sealed class MiddleFirstSampler : ISampler
{
    private readonly RandomSampler _random = new();

    public long? Seed { get; init; }

    public double SampleIndependent(SamplerContext context, string name, Distribution distribution) => distribution switch
    {
        FloatDistribution { Step: null, Log: false } d when context.TrialNumber == 0 => d.Low / 2 + d.High / 2,
        _ => _random.SampleIndependent(context, name, distribution),
    };
}
