using Hyperopt.Distributions;
using Hyperopt.Samplers;
using Hyperopt.SearchSpaces;
using Hyperopt.Tests.Contracts;

namespace Hyperopt.Tests.Samplers;

public sealed class GridSamplerContractTests : SamplerContract
{
    private const int MaxPointCount = 1 << 24;

    protected override bool IsExhaustive => true;

    // It takes what the grid lists, whatever the range of the trial.
    protected override bool SupportsChangingRanges => false;

    protected override ISampler CreateSampler(int seed) => CreateSampler(seed, ContractSpaces.Mixed);

    protected override ISampler CreateSampler(int seed, SearchSpace space)
    {
        Dictionary<string, IReadOnlyList<ParameterValue>> grid = [];
        int count = 1, remaining = space.Count;
        foreach ((string name, Distribution distribution) in space)
        {
            // All values where that leaves two for each of the rest; else both ends, as long as the number of points allows.
            ParameterValue[] values = [.. Values(distribution)];
            int limit = MaxPointCount >> Math.Min(--remaining, 30);
            grid[name] = count * (long)values.Length <= limit ? values : count * 2 <= MaxPointCount ? [values[0], values[^1]] : values[..1];
            count *= grid[name].Count;
        }
        return new GridSampler(new GridSamplerOptions { Grid = grid, Seed = seed });
    }

    private static IEnumerable<ParameterValue> Values(Distribution distribution)
    {
        switch (distribution)
        {
            case CategoricalDistribution d:
                return d.Choices;
            case IntDistribution d:
                long count = Math.Min((d.High - d.Low) / d.Step + 1, 50);
                return Enumerable.Range(0, (int)count).Select(i => (ParameterValue)(d.Low + i * d.Step));
            case FloatDistribution { Step: { } step } d:
                return Enumerable.Range(0, 5).Select(i => d.Low + i * step).Where(d.Contains).Select(x => (ParameterValue)x);
            case FloatDistribution d:
                return ((double[])[d.Low, d.Low / 2 + d.High / 2, d.High]).Distinct().Select(x => (ParameterValue)x);
            default:
                throw new ArgumentException("Not a distribution.", nameof(distribution));
        }
    }
}
