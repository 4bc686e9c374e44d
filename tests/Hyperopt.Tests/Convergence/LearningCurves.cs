using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Tests.Convergence;

/// <summary>A simulated training: noisy curves that cross, because what learns fast does not end best. The best end is 0.1.</summary>
internal static class LearningCurves
{
    public const int StepCount = 81;

    /// <summary>Fifteen full trainings.</summary>
    public const int Budget = 15 * StepCount;

    private const int MaxTrials = 200;
    private const double NoiseLevel = 0.01;

    /// <summary>The noise-free value at a step.</summary>
    public static double Value(double learningRate, int width, double decay, int step)
    {
        double log10 = Math.Log(learningRate) / Math.Log(10), log2 = Math.Log(width) / Math.Log(2);
        double limit = 0.1 + 0.08 * (log10 + 2) * (log10 + 2) + 0.03 * (log2 - 6) * (log2 - 6) + 20 * (decay - 0.02) * (decay - 0.02);
        double rate = 0.02 + 0.2 * Math.Exp(-(log10 + 1.5) * (log10 + 1.5));
        return limit + Math.Exp(-rate * step);
    }

    /// <summary>Runs a study until the budget of reports is spent.</summary>
    /// <returns>The best noise-free end value of a trial that was not pruned, and how many trials were started.</returns>
    public static (double Score, int Trials) Run(ISampler sampler, IPruner pruner, int seed)
    {
        Study study = Study.Create(new StudyOptions { Name = $"curve-{seed}", Sampler = sampler, Pruner = pruner });
        int reports = 0, trials = 0;
        double best = double.PositiveInfinity;
        for (; reports < Budget && trials < MaxTrials; trials++)
            study.Optimize(Train, 1);
        return (best, trials);

        double Train(Trial trial)
        {
            double learningRate = trial.SuggestFloat("lr", 1e-4, 1, log: true);
            int width = trial.SuggestInt("width", 8, 256, log: true);
            double decay = trial.SuggestFloat("decay", 0, 0.1);
            double last = 0;
            for (int step = 1; step <= StepCount; step++)
            {
                double noise = HashedNoise.Gaussian((ulong)seed, (ulong)trial.Number, (ulong)step);
                last = Value(learningRate, width, decay, step) + NoiseLevel * noise;
                trial.Report(last, step);
                reports++;
                trial.ThrowIfShouldPrune();
            }
            best = Math.Min(best, Value(learningRate, width, decay, StepCount));
            return last;
        }
    }
}
