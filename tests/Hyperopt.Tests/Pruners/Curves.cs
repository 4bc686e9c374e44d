using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Tests.Pruners;

/// <summary>Studies of given reports, for tests of single decisions.</summary>
internal static class Curves
{
    public static Study CreateStudy(IPruner pruner, StudyDirection direction = StudyDirection.Minimize, RecordingLoggerFactory? logger = null) =>
        Study.Create(new StudyOptions
        {
            Name = "curves",
            Directions = [direction],
            Sampler = new RandomSampler(new() { Seed = 1 }),
            Pruner = pruner,
            LoggerFactory = logger ?? new RecordingLoggerFactory(),
        });

    /// <summary>Adds a complete trial that reported values at the steps 1, 2, …; its value is the last of them.</summary>
    public static void AddComplete(this Study study, params double[] reports) => study.AddTrial(new TrialTemplate
    {
        Values = [reports[^1]],
        IntermediateValues = FromStep1(reports),
    });

    /// <summary>Starts a trial that reports values at the steps 1, 2, …, and gives the decision after the last one.</summary>
    public static bool Judge(this Study study, params double[] reports)
    {
        Trial trial = study.Ask();
        bool decision = false;
        for (int i = 0; i < reports.Length; i++)
        {
            trial.Report(reports[i], i + 1);
            decision = trial.ShouldPrune();
        }
        study.TellPruned(trial);
        return decision;
    }

    public static IntermediateValues FromStep1(params double[] reports) =>
        new(reports.Select((value, i) => KeyValuePair.Create(i + 1, value)));
}
