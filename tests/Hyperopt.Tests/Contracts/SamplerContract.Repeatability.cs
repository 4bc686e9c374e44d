using Hyperopt.Pruners;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Tests.Contracts;

public abstract partial class SamplerContract
{
    private const int Threads = 8;

    [Fact]
    public void Seed_OfASeededSampler_IsTheGivenOne() => CreateSampler(42, MixedSpace).Seed.Should().Be(42);

    [Fact]
    public void Optimize_TwiceWithTheSameSeed_RepeatsAllTrials()
    {
        string[] first = Run(seed: 42, MixedSpace, TrialCount).Describe();
        Run(seed: 42, MixedSpace, TrialCount).Describe().Should().Equal(first);
    }

    [Fact]
    public void Optimize_WithAnotherSeed_TriesSomethingElse()
    {
        string[] first = Run(seed: 42, MixedSpace, TrialCount).Describe();
        Run(seed: 43, MixedSpace, TrialCount).Describe().Should().NotEqual(first);
    }

    [Fact]
    public void Optimize_InParallelTwiceWithTheSameSeed_RepeatsAllTrials()
    {
        string[] first = RunInParallel(Threads, withDelays: true);
        RunInParallel(Threads, withDelays: true).Should().Equal(first);
    }

    [Fact]
    public void Optimize_WithTheSameLag_DoesNotDependOnTheNumberOfThreads()
    {
        string[] parallel = RunInParallel(Threads, withDelays: true);
        RunInParallel(threads: 1, withDelays: false).Should().Equal(parallel, "threads only change how long it takes");
        RunInParallel(threads: 3, withDelays: true).Should().Equal(parallel);
    }

    [Fact]
    public void Optimize_InTwoParts_EqualsOneRun()
    {
        SearchSpace space = MixedSpace;
        string[] whole = Run(seed: 44, space, 40).Describe();
        Study study = CreateStudy(seed: 44, space);
        WithinTime(() => study.Optimize(trial => trial.SuggestAll(space), 20));
        WithinTime(() => study.Optimize(trial => trial.SuggestAll(space), 20));
        study.Describe().Should().Equal(whole);
    }

    [Fact]
    public void Optimize_ContinuedByANewInstance_EqualsOneRun()
    {
        SearchSpace space = MixedSpace;
        string[] whole = Run(seed: 45, space, 40).Describe();
        Study study = CreateStudy(seed: 45, space);
        WithinTime(() => study.Optimize(trial => trial.SuggestAll(space), 20));
        Study continued = Study.Load(new StudyOptions
        {
            Storage = study.Storage,
            Name = study.Name,
            Sampler = CreateSampler(45, space),
            Pruner = study.Pruner,
        });
        WithinTime(() => continued.Optimize(trial => trial.SuggestAll(space), 20));
        continued.Describe().Should().Equal(whole, "what a sampler knows lives in the study, not in the instance");
    }

    [Fact]
    public void Optimize_InParallelUnderHyperband_RepeatsAllTrials()
    {
        string[] first = RunUnderHyperband(threads: 4);
        first.Should().Contain(line => line.Contains("pruned", StringComparison.OrdinalIgnoreCase));
        RunUnderHyperband(threads: 2).Should().Equal(first);
    }

    // Each trial learns from its bracket only, and most trials are pruned.
    private string[] RunUnderHyperband(int threads)
    {
        SearchSpace space = MixedSpace;
        Study study = Study.Create(new StudyOptions
        {
            Name = "hyperband",
            Sampler = CreateSampler(47, space),
            Pruner = new HyperbandPruner(new() { MaxResource = 9, MinBracketTrialCount = 4 }),
        });
        WithinTime(() => study.Optimize(
            trial =>
            {
                double score = trial.SuggestAll(space);
                for (int step = 1; step <= 9; step++)
                {
                    trial.Report(score + 1.0 / step, step);
                    trial.ThrowIfShouldPrune();
                }
                return score;
            },
            new OptimizeOptions { TrialCount = TrialCount, MaxDegreeOfParallelism = threads, Ordering = TrialOrdering.Deterministic, Lag = 4 }));
        CheckTrials(study, TrialCount);
        return study.Describe();
    }

    private string[] RunInParallel(int threads, bool withDelays)
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 46, space);
        OptimizeOptions options = new()
        {
            TrialCount = TrialCount,
            MaxDegreeOfParallelism = threads,
            Ordering = TrialOrdering.Deterministic,
            Lag = Threads,
        };
        WithinTime(() => study.Optimize(
            trial =>
            {
                double value = trial.SuggestAll(space);
                if (withDelays)
                    Thread.Sleep(Random.Shared.Next(5));
                return trial.Number % 11 == 5 ? double.NaN : value;
            },
            options));
        CheckTrials(study, TrialCount);
        return study.Describe();
    }
}
