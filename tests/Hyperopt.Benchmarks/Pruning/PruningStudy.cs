using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Benchmarks.Pruning;

/// <summary>A study whose trials report 100 steps and ask the pruner after each. Every trial is better than those before it, so that
/// none is pruned and all make all their reports.</summary>
internal sealed class PruningStudy
{
    public const int StepCount = 100;

    private readonly Study _study;
    private int _trialCount;

    public PruningStudy(IPruner pruner) =>
        _study = Study.Create(new StudyOptions { Sampler = new RandomSampler(new() { Seed = 1 }), Pruner = pruner });

    /// <summary>Runs trials until the study has so many.</summary>
    /// <returns>How often the pruner wanted to stop one.</returns>
    public int GrowTo(int trialCount)
    {
        int stops = 0;
        for (; _trialCount < trialCount; _trialCount++)
        {
            Trial trial = _study.Ask();
            double value = 0;
            for (int step = 1; step <= StepCount; step++)
            {
                value = 1.0 / step - 1e-3 * _trialCount + (_trialCount * 7 + step * 13) % 10 * 1e-5;
                trial.Report(value, step);
                stops += trial.ShouldPrune() ? 1 : 0;
            }
            _study.Tell(trial, value);
        }
        return stops;
    }
}
