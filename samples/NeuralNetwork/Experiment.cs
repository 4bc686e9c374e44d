using System.Diagnostics;
using Hyperopt;
using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace NeuralNetwork;

/// <summary>Tunes the network with one sampler and one pruner, and counts what that costs.</summary>
internal sealed class Experiment(DigitData training, DigitData validation, int trialCount, int epochCount)
{
    private int _epochsSpent;

    public RunResult Run(ISampler sampler, IPruner pruner, int seed)
    {
        Study study = Study.Create(new StudyOptions
        {
            Name = $"digits-{seed}", // Hyperband's brackets depend on the name
            Directions = [StudyDirection.Maximize],
            Sampler = sampler,
            Pruner = pruner,
        });
        _epochsSpent = 0;
        Stopwatch watch = Stopwatch.StartNew();
        study.Optimize(trial => Accuracy(trial, seed), trialCount);
        return new RunResult
        {
            Time = watch.Elapsed,
            Epochs = _epochsSpent,
            Best = study.BestTrial,
            PrunedShare = (double)study.GetTrials(TrialState.Pruned).Length / trialCount,
        };
    }

    // The objective: the accuracy on the validation set after the last epoch, reported after every one.
    private double Accuracy(Trial trial, int seed)
    {
        Network network = new(NetworkSettings.Suggest(trial), new Random(seed * 1_000_003 + trial.Number));
        double accuracy = 0;
        for (int epoch = 1; epoch <= epochCount; epoch++)
        {
            network.TrainEpoch(training);
            _epochsSpent++;
            accuracy = network.Accuracy(validation);
            trial.Report(accuracy, epoch);
            trial.ThrowIfShouldPrune();
        }
        return accuracy;
    }
}
