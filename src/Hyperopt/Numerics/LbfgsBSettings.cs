namespace Hyperopt.Numerics;

/// <summary>When a minimisation by <see cref="LbfgsB"/> ends.</summary>
internal readonly record struct LbfgsBSettings()
{
    /// <summary>Largest component of the projected gradient at which it has converged.</summary>
    public double GradientTolerance { get; init; } = 1e-5;

    /// <summary>Relative decrease (f − f′)/max(|f|, |f′|, 1) in one iteration at which it has converged.</summary>
    public double ValueTolerance { get; init; } = 2.22e-9;

    public int MaxIterations { get; init; } = 15_000;

    public int MaxEvaluations { get; init; } = 15_000;
}
