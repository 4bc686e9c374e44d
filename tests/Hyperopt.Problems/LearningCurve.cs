using System.Globalization;

namespace Hyperopt.Problems;

/// <summary>Noisy learning curves of 81 steps that a pruner may cut short; the score is the best noise-free final value of a
/// trial that was not pruned.</summary>
/// <remarks>The budget is the number of reports: a trial starts while fewer have been made, and while there are fewer than 200 trials.</remarks>
public sealed class LearningCurve : IProblem
{
    private const int StepCount = 81;
    private const int MaxTrialCount = 200;
    private const double Deviation = 0.01;

    public string Name => "curve";

    public ProblemTraits Traits => ProblemTraits.LearningCurve | ProblemTraits.Noisy;

    public bool IsHigherBetter => false;

    /// <summary>The noise-free value after a number of steps.</summary>
    public static double Value(double learningRate, int width, double decay, int step)
    {
        double logRate = Math.Log(learningRate) / Math.Log(10), logWidth = Math.Log(width) / Math.Log(2);
        double limit = 0.1 + 0.08 * ((logRate + 2) * (logRate + 2)) + 0.03 * ((logWidth - 6) * (logWidth - 6))
            + 20 * ((decay - 0.02) * (decay - 0.02));
        double rate = 0.02 + 0.2 * Math.Exp(-((logRate + 1.5) * (logRate + 1.5)));
        return limit + Math.Exp(-rate * step);
    }

    public double Solve(StudyOptions options, long seed, int budget)
    {
        // The name is part of the problem: Hyperband's brackets depend on it.
        Study study = Study.Create(options with { Name = string.Create(CultureInfo.InvariantCulture, $"curve-{seed}") });
        double best = double.PositiveInfinity;
        int reportCount = 0;
        for (int trials = 0; trials < MaxTrialCount && reportCount < budget; trials++)
            study.Optimize(Train, 1);
        return best;

        double Train(Trial trial)
        {
            double learningRate = trial.SuggestFloat("lr", 1e-4, 1, log: true);
            int width = trial.SuggestInt("width", 8, 256, log: true);
            double decay = trial.SuggestFloat("decay", 0, 0.1);
            double value = 0;
            for (int t = 1; t <= StepCount; t++)
            {
                value = Value(learningRate, width, decay, t) + Deviation * HashedNoise.Normal(seed, trial.Number, t);
                trial.Report(value, t);
                reportCount++;
                trial.ThrowIfShouldPrune();
            }
            best = Math.Min(best, Value(learningRate, width, decay, StepCount));
            return value;
        }
    }
}
