using BenchmarkDotNet.Attributes;
using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Benchmarks;

/// <summary>A trial that reports 100 steps and asks the pruner after each: the time per pair of <c>Report</c> and <c>ShouldPrune</c>.</summary>
/// <remarks>The study grows by the measured trial, as it does in use. Nothing is pruned, so that every trial makes all its reports.</remarks>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 3, iterationCount: 10, invocationCount: 48)]
public class PruningBenchmark
{
    /// <summary>Reports per trial.</summary>
    public const int StepCount = 100;

    private Study _study = Study.Create();
    private int _trial;

    /// <summary>Complete trials before the measured ones.</summary>
    [Params(100, 1_000, 10_000)]
    public int FinishedTrials { get; set; }

    /// <summary>Which pruner decides.</summary>
    [Params("nop", "median", "sha", "hyperband")]
    public string Pruner { get; set; } = "median";

    /// <summary>Fills the study.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _study = Study.Create(new StudyOptions { Sampler = new RandomSampler(new() { Seed = 1 }), Pruner = CreatePruner() });
        for (_trial = 0; _trial < FinishedTrials;)
            ReportAll();
    }

    /// <summary>Runs one more trial.</summary>
    [Benchmark(OperationsPerInvoke = StepCount)]
    public int ReportAll()
    {
        Trial trial = _study.Ask();
        int pruned = 0;
        // A falling offset keeps each trial ahead of those before it, with noise so that values do not arrive sorted within a trial.
        double offset = -1e-3 * _trial++;
        double last = 0;
        for (int step = 1; step <= StepCount; step++)
        {
            last = offset + 1.0 / step + (_trial * 7 + step * 13) % 10 * 1e-5;
            trial.Report(last, step);
            pruned += trial.ShouldPrune() ? 1 : 0;
        }
        _study.Tell(trial, last);
        return pruned;
    }

    private IPruner CreatePruner() => Pruner switch
    {
        "median" => new MedianPruner(),
        "sha" => new SuccessiveHalvingPruner(new() { MinResource = 1 }),
        "hyperband" => new HyperbandPruner(new() { MaxResource = StepCount }),
        _ => new NopPruner(),
    };
}
