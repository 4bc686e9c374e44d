using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.Nsga;

/// <summary>What NSGA-II and NSGA-III have in common: generations, tournaments, crossover and mutation.</summary>
internal sealed class GeneticAlgorithm
{
    private readonly GeneticSamplerOptions _options;
    private readonly ICrossover _crossover;
    private readonly string _generationKey;
    private readonly HistoryStatePool<Population> _populations;

    // All trials of a generation share one attribute value.
    private volatile Tag _tag = new(0);

    /// <param name="options">Settings.</param>
    /// <param name="selection">Chooses parents.</param>
    /// <param name="name">Prefix of attributes, Optuna's name of the sampler.</param>
    public GeneticAlgorithm(GeneticSamplerOptions options, IEliteSelection selection, string name)
    {
        _options = options;
        _crossover = options.Crossover ?? new UniformCrossover { SwappingProbability = options.SwappingProbability };
        if (options.PopulationSize < _crossover.ParentCount)
        {
            throw new ArgumentException(
                $"A child of {_crossover.GetType().Name} has {_crossover.ParentCount} parents, but the population size is {options.PopulationSize}. " +
                "Choose a larger population.",
                nameof(options));
        }
        _generationKey = name + ":generation";
        _populations = new(() => new Population(options.PopulationSize, selection, _generationKey));
    }

    public long? Seed => _options.Seed;

    public void BeforeTrial(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.SystemAttributes.ContainsKey(_generationKey))
            return;
        Population population = Rent(context);
        int generation = population.Generation;
        _populations.Return(population);
        Tag tag = _tag;
        if (tag.Generation != generation)
            _tag = tag = new Tag(generation);
        context.SetTrialAttribute(_generationKey, tag.Json);
    }

    public SearchSpace GetRelativeSpace(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Population population = Rent(context);
        SearchSpace space = population.Parents.Count == 0 ? SearchSpace.Empty : population.Space;
        _populations.Return(population);
        return space;
    }

    public void SampleRelative(SamplerContext context, SearchSpace space, Span<double> values)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(space);
        Population population = Rent(context);
        try
        {
            if (population.Parents.Count == 0)
                return;
            RandomStream random = context.CreateRandom("genetic");
            ParentMatrix parents = population.Parents.In(space);
            Reproduction reproduction = new(parents, _options, _crossover);
            reproduction.CreateChild(values, ref random);
        }
        finally
        {
            _populations.Return(population);
        }
    }

    public static double SampleIndependent(SamplerContext context, string name, Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(context);
        RandomStream random = context.CreateRandom(name);
        return RandomSampler.Draw(distribution, ref random);
    }

    private Population Rent(SamplerContext context)
    {
        TrialHistory history = context.History;
        Population population = _populations.Rent(history);
        population.Advance(history, (ulong)context.Seed);
        return population;
    }

    private sealed class Tag(int generation)
    {
        public int Generation { get; } = generation;

        public JsonElement Json { get; } = AttributeJson.From(generation);
    }
}
