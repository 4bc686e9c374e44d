using BenchmarkDotNet.Attributes;
using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Benchmarks.Micro;

/// <summary>A whole trial with random search, storage and history included: ask, suggest, tell. Figures are per trial.</summary>
[MemoryDiagnoser]
public class SuggestBenchmark
{
    private const int TrialCount = 1000;

    private static readonly string[] Names = [.. Enumerable.Range(0, 10).Select(i => $"x{i}")];

    private long _seed;

    [Benchmark(Baseline = true, OperationsPerInvoke = TrialCount)]
    public OptimizeResult TenFloats() => CreateStudy().Optimize(SumOfFloats, TrialCount);

    [Benchmark(OperationsPerInvoke = TrialCount)]
    public OptimizeResult TenMixed() => CreateStudy().Optimize(Mixed, TrialCount);

    [Benchmark(OperationsPerInvoke = TrialCount)]
    public OptimizeResult OneFloat() => CreateStudy().Optimize(trial => trial.SuggestFloat("x", -5, 5), TrialCount);

    [Benchmark(OperationsPerInvoke = TrialCount)]
    public Study AskAndTell()
    {
        Study study = CreateStudy();
        for (int i = 0; i < TrialCount; i++)
        {
            Trial trial = study.Ask();
            study.Tell(trial, SumOfFloats(trial));
        }
        return study;
    }

    [Benchmark(OperationsPerInvoke = TrialCount)]
    public OptimizeResult TenReports() => CreateStudy().Optimize(
        trial =>
        {
            double x = trial.SuggestFloat("x", -5, 5);
            for (int step = 1; step <= 10; step++)
                trial.Report(x, step);
            return x;
        },
        TrialCount);

    private Study CreateStudy() =>
        Study.Create(new StudyOptions { Sampler = new RandomSampler(new() { Seed = _seed++ }), Pruner = new NopPruner() });

    private static double SumOfFloats(Trial trial)
    {
        double sum = 0;
        foreach (string name in Names)
            sum += trial.SuggestFloat(name, -5, 5);
        return sum;
    }

    private static double Mixed(Trial trial)
    {
        double sum = trial.SuggestCategorical("optimizer", "sgd", "adam", "rmsprop", "adagrad").Length;
        sum += trial.SuggestCategorical("activation", "relu", "tanh").Length;
        sum += trial.SuggestBool("bias") ? 1 : 0;
        sum += trial.SuggestInt("layers", 1, 8);
        sum += trial.SuggestInt("units", 16, 512, log: true);
        sum += trial.SuggestInt("batch", 32, 512, step: 32);
        sum += trial.SuggestFloat("lr", 1e-5, 1, log: true);
        sum += trial.SuggestFloat("decay", 1e-8, 1e-2, log: true);
        sum += trial.SuggestFloat("dropout", 0, 0.6, step: 0.1);
        return sum + trial.SuggestFloat("momentum", 0, 1);
    }
}
