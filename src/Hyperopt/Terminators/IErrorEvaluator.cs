namespace Hyperopt.Terminators;

/// <summary>Estimates how exact values are: improvements below it are not worth searching for.</summary>
public interface IErrorEvaluator
{
    /// <summary>Evaluates the trials so far.</summary>
    /// <param name="completeTrials">Complete trials of one objective by number.</param>
    /// <param name="direction">Direction of the objective.</param>
    /// <returns>The error, in the unit of the improvement that it is compared with.</returns>
    /// <exception cref="ArgumentException">Nothing can be said about these trials.</exception>
    double Evaluate(IReadOnlyList<FrozenTrial> completeTrials, StudyDirection direction);
}
