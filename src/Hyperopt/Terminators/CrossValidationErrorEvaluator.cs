using System.Text.Json;

namespace Hyperopt.Terminators;

/// <summary>The statistical error of the best trial's value, when that is the mean of cross-validation scores.</summary>
/// <remarks>
/// <para>The objective reports its k scores by <see cref="Trial.ReportCrossValidationScores"/>. With their population variance s² the error is
/// √((1/k + 1/(k − 1))·s²). Safe to share between threads.</para>
/// <para>Reference: Makarova et al., <i>Automatic termination for hyperparameter optimization</i>, AutoML 2022, section 4.</para>
/// </remarks>
public sealed class CrossValidationErrorEvaluator : IErrorEvaluator
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are no trials, or the best one has not reported its scores.</exception>
    public double Evaluate(IReadOnlyList<FrozenTrial> completeTrials, StudyDirection direction)
    {
        FrozenTrial best = completeTrials[TrialValues.IndexOfBest(completeTrials, direction)];
        if (!best.SystemAttributes.TryGetValue(TrialAttributes.CrossValidationScoresKey, out JsonElement json))
        {
            throw new ArgumentException(
                $"Trial {best.Number} is the best, but has not reported its cross-validation scores. Call trial.ReportCrossValidationScores(scores) " +
                "in the objective, or use another error evaluator, such as StaticErrorEvaluator.", nameof(completeTrials));
        }
        double mean = 0, square = 0;
        int k = json.GetArrayLength();
        foreach (JsonElement score in json.EnumerateArray())
            mean += score.GetDouble() / k;
        foreach (JsonElement score in json.EnumerateArray())
            square += (score.GetDouble() - mean) * (score.GetDouble() - mean);
        return Math.Sqrt((1.0 / k + 1.0 / (k - 1)) * (square / k));
    }
}
