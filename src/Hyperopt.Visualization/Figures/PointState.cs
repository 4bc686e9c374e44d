namespace Hyperopt.Visualization.Figures;

/// <summary>What a trial contributes to a history.</summary>
public enum PointState
{
    /// <summary>The trial is not complete and has no value.</summary>
    Incomplete,

    /// <summary>The trial is complete and satisfies all constraints, or has none.</summary>
    Feasible,

    /// <summary>The trial is complete and violates a constraint.</summary>
    Infeasible,
}
