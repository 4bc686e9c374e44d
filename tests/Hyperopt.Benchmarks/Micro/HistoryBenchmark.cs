using BenchmarkDotNet.Attributes;
using Hyperopt.Samplers;

namespace Hyperopt.Benchmarks.Micro;

/// <summary>Appending finished trials of 10 parameters to the columns that samplers read. Figures are per trial.</summary>
[MemoryDiagnoser]
public class HistoryBenchmark
{
    private const int TrialCount = 10000;

    private static readonly string[] Names = [.. Enumerable.Range(0, 10).Select(i => $"x{i}")];

    private FrozenTrial[] _trials = [];

    [GlobalSetup]
    public void Setup()
    {
        Study study = Study.Create(new StudyOptions { Sampler = new RandomSampler(new() { Seed = 1 }) });
        study.Optimize(trial => Names.Sum(name => trial.SuggestFloat(name, -5, 5)), TrialCount);
        _trials = study.GetTrials();
    }

    /// <summary>Nobody has asked for a column yet.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = TrialCount)]
    public object AppendOnly() => Append(new HistoryColumns([StudyDirection.Minimize]));

    /// <summary>All columns are kept up.</summary>
    [Benchmark(OperationsPerInvoke = TrialCount)]
    public object AppendWithColumns()
    {
        HistoryColumns columns = new([StudyDirection.Minimize]);
        columns.Objective(0);
        foreach (string name in Names)
            columns.Parameter(name);
        return Append(columns);
    }

    /// <summary>A picture is taken after every trial, as samplers do.</summary>
    [Benchmark(OperationsPerInvoke = TrialCount)]
    public int AppendWithPictures()
    {
        HistoryColumns columns = new([StudyDirection.Minimize]);
        int seen = 0;
        foreach (FrozenTrial trial in _trials)
        {
            columns.Append(trial);
            seen += columns.Latest.Count;
        }
        return seen;
    }

    private HistoryColumns Append(HistoryColumns columns)
    {
        foreach (FrozenTrial trial in _trials)
            columns.Append(trial);
        return columns;
    }
}
