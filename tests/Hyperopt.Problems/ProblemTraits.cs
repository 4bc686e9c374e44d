namespace Hyperopt.Problems;

/// <summary>What a problem asks of a sampler.</summary>
[Flags]
public enum ProblemTraits
{
    /// <summary>One objective over continuous parameters.</summary>
    None = 0,

    /// <summary>Values are noisy.</summary>
    Noisy = 1,

    /// <summary>There are whole numbers and categoricals.</summary>
    Mixed = 2,

    /// <summary>Some parameters exist only beside certain values of others.</summary>
    Conditional = 4,

    /// <summary>Some points are infeasible.</summary>
    Constrained = 8,

    /// <summary>There are several objectives.</summary>
    MultiObjective = 16,

    /// <summary>Trials report a learning curve and may be pruned.</summary>
    LearningCurve = 32,

    /// <summary>The origin, the first point of a Sobol sequence, is optimal.</summary>
    OriginIsOptimal = 64,
}
