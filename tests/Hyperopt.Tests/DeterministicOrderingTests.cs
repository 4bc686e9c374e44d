using Hyperopt.Samplers;

namespace Hyperopt.Tests;

/// <summary>The same seed gives the same trials, however long each evaluation takes.</summary>
public sealed class DeterministicOrderingTests
{
    public static TheoryData<string> Samplers => ["random", "tpe", "tpe-univariate", "tpe-group"];

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Optimize_OneThreadTwice_RepeatsEveryTrial(string sampler) =>
        Run(sampler, parallelism: 1, delaySeed: 1).Should().Equal(Run(sampler, parallelism: 1, delaySeed: 2));

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Optimize_EightThreadsWithRandomDelays_RepeatsEveryTrial(string sampler) =>
        Run(sampler, parallelism: 8, delaySeed: 1).Should().Equal(Run(sampler, parallelism: 8, delaySeed: 2));

    [Fact]
    public void Optimize_WithALargerLag_RepeatsAndDiffersFromTheSmallerOne()
    {
        Run("tpe", 4, delaySeed: 1, lag: 12).Should().Equal(Run("tpe", 4, delaySeed: 2, lag: 12));
        Run("tpe", 4, delaySeed: 1, lag: 12).Should().NotEqual(Run("tpe", 4, delaySeed: 1));
    }

    [Fact]
    public void Optimize_WithTheSameLagOnFewerThreads_GivesTheSameTrials() =>
        Run("tpe", 2, delaySeed: 1, lag: 8).Should().Equal(Run("tpe", 8, delaySeed: 2));

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Optimize_InTwoParts_GivesTheTrialsOfOneRun(int parallelism) =>
        Run("tpe", parallelism, delaySeed: 1, parts: 2).Should().Equal(Run("tpe", parallelism, delaySeed: 2));

    [Fact]
    public void Optimize_OtherSeeds_GivesOtherTrials() =>
        Run("tpe", 1, delaySeed: 1, seed: 1).Should().NotEqual(Run("tpe", 1, delaySeed: 1, seed: 2));

    [Fact]
    public async Task OptimizeAsync_WithDelays_GivesTheTrialsOfTheSynchronousRun()
    {
        Study study = Create("tpe", seed: 7);
        Random delays = new(3);
        await study.OptimizeAsync(
            async (trial, token) =>
            {
                double value = Objective(trial);
                int delay;
                lock (delays)
                    delay = delays.Next(4);
                await Task.Delay(delay, token);
                return value;
            },
            new OptimizeOptions { TrialCount = 60, MaxDegreeOfParallelism = 8 });
        Describe(study).Should().Equal(Run("tpe", 8, delaySeed: 1));
    }

    [Fact]
    public void Optimize_FirstTrials_AreThoseOfEveryProcess()
    {
        // Recorded once: seeds must hold across processes, machines and versions.
        Study study = Create("tpe", seed: 7);
        study.Optimize(Objective, 30);
        study.GetTrials()[0].Parameters["x"].AsDouble().Should().BeApproximately(Recorded.FirstX, 1e-12);
        study.GetTrials()[29].Parameters["x"].AsDouble().Should().BeApproximately(Recorded.LastX, 1e-9);
    }

    [Fact]
    public void Optimize_FastWithEightThreads_LosesNothing()
    {
        Study study = Create("tpe", seed: 7);
        study.Optimize(Objective, new OptimizeOptions { TrialCount = 500, MaxDegreeOfParallelism = 8, Ordering = TrialOrdering.Fast });
        study.GetTrials(TrialState.Complete).Select(trial => trial.Number).Should().Equal(Enumerable.Range(0, 500));
    }

    private static List<string> Run(string sampler, int parallelism, int delaySeed, int? lag = null, int parts = 1, long seed = 7)
    {
        Study study = Create(sampler, seed);
        Random delays = new(delaySeed);
        for (int part = 0; part < parts; part++)
        {
            study.Optimize(
                trial =>
                {
                    double value = Objective(trial);
                    if (parallelism > 1)
                    {
                        int delay;
                        lock (delays)
                            delay = delays.Next(4);
                        Thread.Sleep(delay);
                    }
                    return value;
                },
                new OptimizeOptions { TrialCount = 60 / parts, MaxDegreeOfParallelism = parallelism, Lag = lag });
        }
        return Describe(study);
    }

    private static List<string> Describe(Study study) => [.. study.GetTrials().Select(trial => trial.ToString())];

    private static Study Create(string sampler, long seed) => Study.Create(new StudyOptions
    {
        Sampler = sampler switch
        {
            "random" => new RandomSampler(new() { Seed = seed }),
            "tpe" => new TpeSampler(new() { Seed = seed }),
            "tpe-univariate" => new TpeSampler(new() { Seed = seed, Multivariate = false }),
            _ => new TpeSampler(new() { Seed = seed, Group = true }),
        },
    });

    private static double Objective(Trial trial)
    {
        double x = trial.SuggestFloat("x", -5, 5), value = x * x;
        if (trial.SuggestBool("deep"))
            value += trial.SuggestInt("layers", 1, 9) * 0.1 + trial.SuggestFloat("rate", 1e-4, 1, log: true);
        else
            value += trial.SuggestFloat("width", 0, 3, step: 0.5);
        return value;
    }

    private static class Recorded
    {
        public const double FirstX = -3.8955012573809076;
        public const double LastX = -3.7436294043611165;
    }
}
