namespace Hyperopt.Terminators;

/// <summary>Counts how many trials without a new best value are still waited for.</summary>
/// <remarks>Goes with a <see cref="StaticErrorEvaluator"/> of 0: the study ends when more than that many trials in a row brought nothing.
/// O(n). Safe to share between threads.</remarks>
public sealed class BestValueStagnationEvaluator : IImprovementEvaluator
{
    /// <summary>Creates an evaluator.</summary>
    /// <param name="maxStagnationTrialCount">How many complete trials may bring no improvement; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxStagnationTrialCount"/> is negative.</exception>
    public BestValueStagnationEvaluator(int maxStagnationTrialCount = 30)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxStagnationTrialCount);
        MaxStagnationTrialCount = maxStagnationTrialCount;
    }

    /// <summary>Gets how many complete trials may bring no improvement.</summary>
    public int MaxStagnationTrialCount { get; }

    /// <inheritdoc/>
    public double Evaluate(IReadOnlyList<FrozenTrial> completeTrials, StudyDirection direction)
    {
        int best = TrialValues.IndexOfBest(completeTrials, direction);
        return MaxStagnationTrialCount - (completeTrials.Count - 1 - best);
    }
}
