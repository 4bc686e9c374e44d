namespace Hyperopt.Samplers.CmaEs;

/// <summary>What a trial counts as, to be minimized.</summary>
internal static class TrialLoss
{
    /// <summary>Reads the value of a complete trial, or the last report of a pruned one.</summary>
    /// <param name="trial">Any trial.</param>
    /// <param name="direction">Direction of the study.</param>
    /// <param name="withPruned">Whether pruned trials count.</param>
    /// <param name="loss">Receives the value, negated where more is better.</param>
    /// <returns>Whether the trial counts.</returns>
    public static bool TryRead(FrozenTrial trial, StudyDirection direction, bool withPruned, out double loss)
    {
        loss = trial.State switch
        {
            TrialState.Complete when trial.Values.Length == 1 => trial.Values[0],
            TrialState.Pruned when withPruned => trial.IntermediateValues.LastValue,
            _ => double.NaN,
        };
        if (direction == StudyDirection.Maximize)
            loss = -loss;
        return !double.IsNaN(loss);
    }
}
