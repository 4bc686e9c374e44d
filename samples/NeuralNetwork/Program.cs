// Tunes a small neural network on handwritten digits without a pruner and with several, and shows what pruning saves.
using System.Globalization;
using MathNet.Numerics;
using NeuralNetwork;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Control.UseSingleThread(); // the matrices are too small for more
if (SampleArguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(SampleArguments.Usage);
    return 1;
}

const int epochCount = SampleArguments.EpochCount;
(DigitData training, DigitData validation) = DigitData.Load();
Experiment experiment = new(training, validation, arguments.TrialCount, epochCount);
Console.WriteLine($"{training.Labels.Length} digits to learn from, {validation.Labels.Length} to validate on.");
Console.WriteLine($"{arguments.TrialCount} trials of up to {epochCount} epochs each, sampler {arguments.Sampler}.");
Console.WriteLine();
Console.WriteLine("pruner      seed    time   epochs  saved  pruned  accuracy");

List<RunResult> runs = [];
for (int seed = 1; seed <= arguments.SeedCount; seed++)
{
    foreach (string pruner in arguments.Pruners)
    {
        RunResult run = experiment.Run(arguments.CreateSampler(seed), SampleArguments.CreatePruner(pruner), seed);
        runs.Add(run);
        double saved = 1 - (double)run.Epochs / (arguments.TrialCount * epochCount);
        Console.WriteLine(
            $"{pruner,-11} {seed,4} {run.Time.TotalSeconds,6:0.0}s  {run.Epochs,7}  {saved,5:0%}  {run.PrunedShare,6:0%}    {run.Best.Value:0.0000}");
    }
}
RunResult best = runs.MaxBy(run => run.Best.Value)!;
Console.WriteLine();
Console.WriteLine($"Best: {best.Best.Value:0.0000} with {best.Best.Parameters}");
return 0;
