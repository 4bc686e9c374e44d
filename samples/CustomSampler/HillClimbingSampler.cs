using Hyperopt;
using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers;
using Hyperopt.SearchSpaces;

namespace CustomSampler;

/// <summary>Tries small changes of the best parameters so far: a (1 + 1) evolution strategy.</summary>
internal sealed class HillClimbingSampler : ISampler
{
    private const int StartupTrialCount = 10;
    private const double Spread = 0.1; // standard deviation of a change, as a share of the range

    private readonly RandomSampler _random = new();
    private Incumbent _incumbent = Incumbent.None;

    public long? Seed { get; init; }

    // Which parameters to plan together: those of the best trial. None at first, then SampleIndependent is asked for each.
    public SearchSpace GetRelativeSpace(SamplerContext context)
    {
        if (context.Directions.Length > 1)
        {
            throw new NotSupportedException(
                $"Hill climbing needs one objective, but the study has {context.Directions.Length}. Use another sampler.");
        }
        return context.History.Count < StartupTrialCount ? SearchSpace.Empty : GetIncumbent(context.History).Space;
    }

    // One internal value per parameter: the best trial's, changed in about one of the parameters.
    public void SampleRelative(SamplerContext context, SearchSpace space, Span<double> values)
    {
        FrozenTrial best = GetIncumbent(context.History).Best!;
        RandomStream random = context.CreateRandom("hill climbing");
        int sure = random.NextInt(space.Count);
        for (int i = 0; i < space.Count; i++)
        {
            double value = best.Parameters.GetInternal(space.Names[i]);
            bool changes = i == sure || random.NextInt(space.Count) == 0;
            values[i] = changes ? Change(space.Distributions[i], value, ref random) : value;
        }
    }

    // For startup, for parameters that the best trial did not have, and for values that have left their range.
    public double SampleIndependent(SamplerContext context, string name, Distribution distribution) =>
        _random.SampleIndependent(context, name, distribution);

    private static double Change(Distribution distribution, double value, ref RandomStream random) => distribution switch
    {
        FloatDistribution d => Move(value, d.Low, d.High, d.Step, d.Log, ref random),
        IntDistribution d => Move(value, d.Low, d.High, d.Step, d.Log, ref random),
        CategoricalDistribution d => random.NextInt(d.Choices.Length),
        _ => value,
    };

    private static double Move(double value, double low, double high, double? step, bool log, ref RandomStream random)
    {
        double shift = Spread * random.NextGaussian();
        double moved = log ? value * Math.Exp(shift * (Math.Log(high) - Math.Log(low))) : value + shift * (high - low);
        if (step is { } s)
            moved = low + Math.Round((moved - low) / s) * s;
        return Math.Clamp(moved, low, high);
    }

    // Called by parallel trials: they may all advance, and whoever writes last only decides from where the next one goes on.
    private Incumbent GetIncumbent(TrialHistory history) => _incumbent = _incumbent.Advance(history);
}
