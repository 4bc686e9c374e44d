namespace Hyperopt.Samplers;

/// <summary>Settings of <see cref="NsgaIISampler"/>; the defaults are those of Optuna 5.</summary>
public sealed record NsgaIISamplerOptions : GeneticSamplerOptions;
