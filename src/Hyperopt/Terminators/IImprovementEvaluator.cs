namespace Hyperopt.Terminators;

/// <summary>Estimates how much better a study may still get.</summary>
public interface IImprovementEvaluator
{
    /// <summary>Evaluates the trials so far.</summary>
    /// <param name="completeTrials">Complete trials of one objective by number.</param>
    /// <param name="direction">Direction of the objective.</param>
    /// <returns>The possible improvement in the unit of the objective, or in a unit of the evaluator's own that its error evaluator shares.</returns>
    /// <exception cref="ArgumentException">Nothing can be said about these trials.</exception>
    double Evaluate(IReadOnlyList<FrozenTrial> completeTrials, StudyDirection direction);
}
