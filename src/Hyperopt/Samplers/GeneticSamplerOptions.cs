using Hyperopt.Samplers.Nsga;

namespace Hyperopt.Samplers;

/// <summary>Settings that <see cref="NsgaIISampler"/> and <see cref="NsgaIIISampler"/> share; the defaults are those of Optuna 5.</summary>
public abstract record GeneticSamplerOptions
{
    private protected GeneticSamplerOptions()
    {
    }

    /// <summary>Gets the seed of all random draws; null chooses one.</summary> <value>Default null.</value>
    public long? Seed { get; init; }

    /// <summary>Gets the number of complete trials of a generation, and of the parents chosen from it; at least 2.</summary> <value>Default 50.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2.</exception>
    public int PopulationSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(PopulationSize));
            field = value;
        }
    } = 50;

    /// <summary>Gets how numeric parameters of several parents combine; null for <see cref="UniformCrossover"/> with
    /// <see cref="SwappingProbability"/>.</summary> <value>Default null.</value>
    public ICrossover? Crossover { get; init; }

    /// <summary>Gets the probability that a trial is a child of several parents rather than a copy of one, in [0, 1].</summary> <value>Default 0.9.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside [0, 1].</exception>
    public double CrossoverProbability
    {
        get;
        init => field = GeneticGuard.Probability(value);
    } = 0.9;

    /// <summary>Gets the probability that a parameter comes from the first parent, in [0, 1]: for categorical parameters, and for all
    /// with the default crossover.</summary> <value>Default 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside [0, 1].</exception>
    public double SwappingProbability
    {
        get;
        init => field = GeneticGuard.Probability(value);
    } = 0.5;

    /// <summary>Gets how a numeric parameter is mutated; null to draw it anew from its whole range, as categorical parameters always
    /// are.</summary> <value>Default null.</value>
    public IMutation? Mutation { get; init; }

    /// <summary>Gets the probability that a parameter is mutated, in [0, 1]; null for 1/d with d parameters.</summary> <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside [0, 1].</exception>
    public double? MutationProbability
    {
        get;
        init => field = value is { } probability ? GeneticGuard.Probability(probability) : null;
    }
}
