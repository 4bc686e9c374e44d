using Hyperopt.Distributions;
using Hyperopt.Pruners;
using Hyperopt.Samplers;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Tests.Pruners;

public sealed class HyperbandPrunerTests
{
    private static readonly HyperbandPrunerOptions Options = new() { MaxResource = 9 };

    [Theory]
    [InlineData(TrialOrdering.Fast, 1)]
    [InlineData(TrialOrdering.Deterministic, 1)]
    [InlineData(TrialOrdering.Fast, 3)]
    [InlineData(TrialOrdering.Deterministic, 3)]
    public void Sampler_OfATrial_SeesItsBracketOnly(TrialOrdering ordering, int workers)
    {
        RecordingSampler sampler = new();
        RunStudy(sampler, new HyperbandPruner(Options with { MinBracketTrialCount = 0 }), ordering, workers);

        HyperbandBrackets brackets = new(1, 9, 3);
        sampler.Seen.Should().NotBeEmpty();
        foreach ((int trial, int seen) in sampler.Seen)
            brackets.GetBracket("brackets", seen).Should().Be(brackets.GetBracket("brackets", trial), "trial {0} saw {1}", trial, seen);
        if (workers == 1)
        {
            sampler.Seen.Count(pair => pair.Trial == 59).Should()
                .Be(Enumerable.Range(0, 59).Count(n => brackets.GetBracket("brackets", n) == brackets.GetBracket("brackets", 59)), "it misses none");
        }
    }

    [Fact]
    public void Sampler_WhileItsBracketIsSmall_SeesTheWholeStudy()
    {
        RecordingSampler sampler = new();
        RunStudy(sampler, new HyperbandPruner(Options with { MinBracketTrialCount = 5 }), TrialOrdering.Fast, 1);

        HyperbandBrackets brackets = new(1, 9, 3);
        for (int trial = 0; trial < 60; trial++)
        {
            int[] own = [.. Enumerable.Range(0, trial).Where(n => brackets.GetBracket("brackets", n) == brackets.GetBracket("brackets", trial))];
            sampler.Seen.Where(pair => pair.Trial == trial).Select(pair => pair.Seen)
                .Should().Equal(own.Length < 5 ? Enumerable.Range(0, trial) : own, "trial {0}", trial);
        }
    }

    [Fact]
    public void Sampler_ThatSeesAllParts_SeesTheWholeStudy()
    {
        RecordingSampler sampler = new() { SeesAllParts = true };
        RunStudy(sampler, new HyperbandPruner(Options with { MinBracketTrialCount = 0 }), TrialOrdering.Fast, 1);

        sampler.Seen.Count(pair => pair.Trial == 59).Should().Be(59);
    }

    [Fact]
    public void Sampler_UnderAPatientHyperband_SeesItsBracketOnly()
    {
        RecordingSampler sampler = new();
        HyperbandPruner hyperband = new(Options with { MinBracketTrialCount = 0 });
        RunStudy(sampler, new PatientPruner(new() { Patience = 0, Inner = hyperband }), TrialOrdering.Fast, 1);

        HyperbandBrackets brackets = new(1, 9, 3);
        sampler.Seen.Should().OnlyContain(pair => brackets.GetBracket("brackets", pair.Seen) == brackets.GetBracket("brackets", pair.Trial));
    }

    [Fact]
    public void ShouldPrune_InsideAWrapperThatHidesBrackets_SaysSo()
    {
        Study study = Curves.CreateStudy(new Hiding(new HyperbandPruner(Options)));

        study.Invoking(s => s.Judge(1)).Should().Throw<InvalidOperationException>().WithMessage("*ITrialPartition*");
    }

    [Fact]
    public void ShouldPrune_OfTrialsOfOneBracket_ComparesThemOnly()
    {
        HyperbandBrackets brackets = new(1, 9, 3);
        Study study = Curves.CreateStudy(new HyperbandPruner(Options));
        Dictionary<int, double> best = [];
        for (int i = 0; i < 12; i++)
        {
            int bracket = brackets.GetBracket("curves", i);
            double report = 100 - 50 * bracket + i; // worse with each trial, and brackets of very different values
            bool pruned = study.Judge([.. Enumerable.Repeat(report, bracket == 0 ? 1 : bracket == 1 ? 3 : 9)]);
            pruned.Should().Be(best.ContainsKey(bracket), "trial {0} of bracket {1}", i, bracket);
            best.TryAdd(bracket, report);
        }
    }

    [Fact]
    public void ShouldPrune_BeyondTheLargestResource_GoesOnWithFurtherRungs()
    {
        HyperbandBrackets brackets = new(1, 9, 3);
        Study study = Curves.CreateStudy(new HyperbandPruner(Options));
        int[] sameBracket = [.. Enumerable.Range(0, 20).Where(n => brackets.GetBracket("curves", n) == 0).Take(2)];
        for (int i = 0; i <= sameBracket[1]; i++)
        {
            double[] reports = [.. Enumerable.Repeat(1.0, 27)];
            reports[26] = i;
            bool decision = study.Judge(reports);
            if (i == sameBracket[1])
                decision.Should().BeTrue("step 27 is a rung, and the first trial was better there");
        }
        study.GetTrials()[sameBracket[1]].IntermediateValues.LastStep.Should().Be(27, "no report is lost");
    }

    [Fact]
    public void GetPart_WithAutomaticResource_DependsOnTheHistoryAlone()
    {
        Study study = Curves.CreateStudy(new NopPruner());
        study.AddTrial(new TrialTemplate { State = TrialState.Pruned, IntermediateValues = Curves.FromStep1(1, 1) });
        study.AddComplete([.. Enumerable.Repeat(1.0, 8)]);
        study.AddComplete([.. Enumerable.Repeat(1.0, 80)]);
        TrialHistory all = new HistoryStore(study.Storage, study.Id, study.Directions).GetHistory();
        HyperbandPruner pruner = new();

        pruner.GetPart("name", 7, all.Take(1)).Should().BeNull();
        pruner.GetPart("name", 7, all.Take(2)).Should().Be(new HyperbandBrackets(1, 9, 3).GetBracket("name", 7));
        pruner.GetPart("name", 7, all.Take(1)).Should().BeNull("an earlier picture is as it was");
        Enumerable.Range(0, 50).Should().OnlyContain(
            n => pruner.GetPart("name", n, all) == new HyperbandBrackets(1, 9, 3).GetBracket("name", n), "the resource is fixed once known");
    }

    [Fact]
    public void Optimize_WithTpeInParallel_RepeatsParametersAndDecisions()
    {
        string[] first = RunTpe(workers: 4, sleepSeed: 1);

        RunTpe(workers: 4, sleepSeed: 2).Should().Equal(first);
        RunTpe(workers: 1, sleepSeed: 3).Should().Equal(first, "the lag is the same, so the trials see the same");
    }

    [Fact]
    public void History_OfADeterministicParallelRun_HasOneLineagePerBracket()
    {
        LineagePruner pruner = new(new HyperbandPruner(Options with { MinBracketTrialCount = 0 }));
        RunStudy(new RecordingSampler(), pruner, TrialOrdering.Deterministic, 4);

        pruner.Lineages.Should().HaveCount(3, "whoever looks first, what was derived from a bracket stays valid");
    }

    [Fact]
    public void Budgets_OfTheExampleOfThePaper_AreRoundedUp() => new HyperbandBrackets(1, 9, 3).Budgets.Should().Equal(9, 5, 3);

    [Fact]
    public void GetBracket_OfALongName_IsFound() =>
        new HyperbandBrackets(1, 81, 3).GetBracket(new string('é', 10_000), int.MaxValue).Should().BeInRange(0, 4);

    private static string[] RunTpe(int workers, int sleepSeed)
    {
        Study study = Study.Create(new StudyOptions
        {
            Name = "brackets",
            Sampler = new TpeSampler(new() { Seed = 11, StartupTrialCount = 5 }),
            Pruner = new HyperbandPruner(new() { MinBracketTrialCount = 8 }), // the largest step is learnt on the way
        });
        study.Optimize(
            trial =>
            {
                Random random = new(sleepSeed * 1_000 + trial.Number);
                double x = trial.SuggestFloat("x", -1, 1), y = trial.SuggestFloat("y", 1e-3, 1, log: true);
                for (int step = 1; step <= 9; step++)
                {
                    if (random.Next(5) == 0)
                        Thread.Sleep(random.Next(3));
                    trial.Report(x * x + y + 1.0 / step, step);
                    trial.ThrowIfShouldPrune();
                }
                return x * x + y;
            },
            new OptimizeOptions { TrialCount = 80, MaxDegreeOfParallelism = workers, Lag = 4 });
        return [.. study.GetTrials().Select(trial => $"{trial}, {trial.IntermediateValues.LastStep}")];
    }

    private static void RunStudy(ISampler sampler, IPruner pruner, TrialOrdering ordering, int workers)
    {
        Study study = Study.Create(new StudyOptions { Name = "brackets", Sampler = sampler, Pruner = pruner });
        study.Optimize(
            trial =>
            {
                double x = trial.SuggestFloat("x", 0, 1);
                for (int step = 1; step <= 9; step++)
                {
                    trial.Report(x, step);
                    trial.ThrowIfShouldPrune();
                }
                return x;
            },
            new OptimizeOptions { TrialCount = 60, MaxDegreeOfParallelism = workers, Ordering = ordering });
    }

    private sealed class RecordingSampler : ISampler
    {
        private readonly Lock _gate = new();
        private readonly RandomSampler _random = new(new() { Seed = 3 });

        public List<(int Trial, int Seen)> Seen { get; } = [];

        public bool SeesAllParts { get; init; }

        public long? Seed => 3;

        public SearchSpace GetRelativeSpace(SamplerContext context)
        {
            lock (_gate)
            {
                foreach (FrozenTrial trial in context.History.Trials)
                    Seen.Add((context.TrialNumber, trial.Number));
            }
            return SearchSpace.Empty;
        }

        public double SampleIndependent(SamplerContext context, string name, Distribution distribution) =>
            _random.SampleIndependent(context, name, distribution);
    }

    private sealed class LineagePruner(HyperbandPruner inner) : IPruner, ITrialPartition
    {
        private readonly Lock _gate = new();

        public HashSet<object> Lineages { get; } = [];

        public int? GetPart(string studyName, int trialNumber, TrialHistory history) => inner.GetPart(studyName, trialNumber, history);

        public bool ShouldPrune(PrunerContext context)
        {
            lock (_gate)
                Lineages.Add(context.History.Lineage);
            return inner.ShouldPrune(context);
        }
    }

    private sealed class Hiding(IPruner inner) : IPruner
    {
        public bool ShouldPrune(PrunerContext context) => inner.ShouldPrune(context);
    }
}
