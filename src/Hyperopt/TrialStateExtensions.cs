namespace Hyperopt;

/// <summary>Questions about a <see cref="TrialState"/>.</summary>
public static class TrialStateExtensions
{
    /// <summary>Tells whether the state is final: complete, pruned or failed.</summary>
    /// <param name="state">A state.</param>
    public static bool IsFinished(this TrialState state) => state is TrialState.Complete or TrialState.Pruned or TrialState.Failed;
}
