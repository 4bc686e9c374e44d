using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Tests.Contracts;

/// <summary>What every pruner must honour. Each pruner's test class derives from this one.</summary>
public abstract class PrunerContract
{
    private const int StepCount = 27;

    protected abstract IPruner CreatePruner();

    /// <summary>Whether negated reports in the opposite direction give the same decisions.</summary>
    protected virtual bool FollowsDirection => true;

    [Fact]
    public void ShouldPrune_OfNullContext_NamesTheArgument()
    {
        IPruner pruner = CreatePruner();
        if (pruner is not NopPruner)
            pruner.Invoking(p => p.ShouldPrune(null!)).Should().Throw<ArgumentNullException>().WithParameterName("context");
    }

    [Fact]
    public void ShouldPrune_WithoutReports_IsFalse()
    {
        Study study = CreateStudy(StudyDirection.Minimize);
        RunCurves(study, trialCount: 12);

        study.Ask().ShouldPrune().Should().BeFalse();
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void ShouldPrune_OfAbnormalReports_DecidesWithoutThrowing(double abnormal)
    {
        Study study = CreateStudy(StudyDirection.Minimize);
        study.Optimize(
            trial =>
            {
                for (int step = 1; step <= StepCount; step++)
                {
                    trial.Report((trial.Number + step) % 3 == 0 ? abnormal : Curve(trial.Number, step), step);
                    trial.ThrowIfShouldPrune();
                }
                return Curve(trial.Number, StepCount);
            },
            30);

        study.GetTrials().Should().OnlyContain(trial => trial.State != TrialState.Failed).And.HaveCount(30);
    }

    [Fact]
    public void ShouldPrune_OfSparseLargeAndUnorderedSteps_DecidesWithoutThrowing()
    {
        int[] steps = [5, 1, 1_000, 3, int.MaxValue, 0, 70, int.MaxValue - 1];
        Study study = CreateStudy(StudyDirection.Maximize);
        for (int i = 0; i < 20; i++)
        {
            Trial trial = study.Ask();
            foreach (int step in steps)
            {
                trial.Report(Curve(i, step % 27), step);
                trial.ShouldPrune();
            }
            FrozenTrial told = study.Tell(trial, Curve(i, StepCount));
            told.IntermediateValues.Steps.ToArray().Should().Equal(steps.Order(), "no report is lost");
        }
    }

    [Fact]
    public void ShouldPrune_AskedTwice_DecidesTheSame()
    {
        Study study = CreateStudy(StudyDirection.Minimize);
        RunCurves(study, trialCount: 12);
        Trial trial = study.Ask();
        for (int step = 1; step <= StepCount; step++)
        {
            trial.Report(Curve(3, step), step);
            bool first = trial.ShouldPrune();
            if (CountsOnePassPerRung && first)
                return; // the trial has left the rung that stopped it
            trial.ShouldPrune().Should().Be(first, "nothing was reported in between (step {0})", step);
        }
    }

    [Fact]
    public void ShouldPrune_OfNegatedReportsInTheOtherDirection_DecidesTheSame()
    {
        if (!FollowsDirection)
            return;
        List<string> minimized = RunCurves(CreateStudy(StudyDirection.Minimize), trialCount: 40);
        List<string> maximized = RunCurves(CreateStudy(StudyDirection.Maximize), trialCount: 40, sign: -1);

        maximized.Should().Equal(minimized);
    }

    [Fact]
    public void ShouldPrune_WithSeveralObjectives_JudgesWhatIsReported()
    {
        List<string> one = RunCurves(CreateStudy(StudyDirection.Maximize), trialCount: 40);
        Study study = Study.Create(new StudyOptions
        {
            Name = "contract",
            Directions = [StudyDirection.Minimize, StudyDirection.Maximize],
            ReportDirection = StudyDirection.Maximize,
            Sampler = new RandomSampler(new() { Seed = 5 }),
            Pruner = CreatePruner(),
        });
        study.Optimize(trial => [0.0, Evaluate(trial, sign: 1)], 40);

        if (JudgesBestTrial)
            study.GetTrials().Should().OnlyContain(trial => trial.State != TrialState.Failed);
        else
            Describe(study).Should().Equal(one);
        foreach (FrozenTrial pruned in study.GetTrials(TrialState.Pruned))
            pruned.Values.Length.Should().Be(0, "a report is a value of no objective");
    }

    [Fact]
    public void Optimize_InParallelAndDeterministic_RepeatsEveryDecision()
    {
        List<string> first = RunParallel(threads: 4, sleepSeed: 1);
        List<string> second = RunParallel(threads: 4, sleepSeed: 2);
        List<string> alone = RunParallel(threads: 1, sleepSeed: 3);

        second.Should().Equal(first);
        alone.Should().Equal(first, "the lag is the same, so the trials see the same");
    }

    [Fact]
    public void Optimize_InParallelAndFast_FinishesEveryTrial()
    {
        Study study = CreateStudy(StudyDirection.Minimize);
        study.Optimize(
            trial => Evaluate(trial, sign: 1),
            new OptimizeOptions { TrialCount = 120, MaxDegreeOfParallelism = 4, Ordering = TrialOrdering.Fast });

        study.GetTrials().Should().HaveCount(120).And.OnlyContain(trial =>
            trial.State == TrialState.Complete || trial.State == TrialState.Pruned);
    }

    [Fact]
    public void ShouldPrune_InALoadedStudy_DecidesAsIfItHadNeverStopped()
    {
        Study whole = CreateStudy(StudyDirection.Minimize);
        List<string> expected = RunCurves(whole, trialCount: 40);
        Study first = CreateStudy(StudyDirection.Minimize);
        RunCurves(first, trialCount: 20);
        Study second = Study.Load(new StudyOptions
        {
            Storage = first.Storage,
            Sampler = new RandomSampler(new() { Seed = 5 }),
            Pruner = CreatePruner(),
        });

        RunCurves(second, trialCount: 20).Should().Equal(expected);
    }

    /// <summary>Whether a second question about one report may find the trial at the next rung.</summary>
    protected virtual bool CountsOnePassPerRung => false;

    /// <summary>Whether decisions depend on which trial the study calls the best.</summary>
    protected virtual bool JudgesBestTrial => false;

    /// <summary>Curves that fall at different rates to different limits, and cross.</summary>
    private static double Curve(int number, int step)
    {
        double limit = number * 37 % 23 / 23.0, rate = 0.03 + number * 17 % 11 / 40.0;
        return limit + 2 * Math.Exp(-rate * step) + 0.05 * Math.Sin(number * 12.9898 + step * 78.233);
    }

    private static double Evaluate(Trial trial, double sign)
    {
        trial.SuggestFloat("x", 0, 1);
        double last = 0;
        for (int step = 1; step <= StepCount; step++)
        {
            last = sign * Curve(trial.Number, step);
            trial.Report(last, step);
            trial.ThrowIfShouldPrune();
        }
        return last;
    }

    private static List<string> Describe(Study study) =>
        [.. study.GetTrials().Select(trial => $"{trial.Number} {trial.State} after {trial.IntermediateValues.LastStep}")];

    private static List<string> RunCurves(Study study, int trialCount, double sign = 1)
    {
        study.Optimize(trial => Evaluate(trial, sign), trialCount);
        return Describe(study);
    }

    private List<string> RunParallel(int threads, int sleepSeed)
    {
        Study study = CreateStudy(StudyDirection.Minimize);
        study.Optimize(
            trial =>
            {
                Random random = new(sleepSeed * 1_000 + trial.Number);
                trial.SuggestFloat("x", 0, 1);
                double last = 0;
                for (int step = 1; step <= StepCount; step++)
                {
                    if (random.Next(12) == 0)
                        Thread.Sleep(random.Next(3));
                    last = Curve(trial.Number, step);
                    trial.Report(last, step);
                    trial.ThrowIfShouldPrune();
                }
                return last;
            },
            new OptimizeOptions { TrialCount = 60, MaxDegreeOfParallelism = threads, Lag = 4, Ordering = TrialOrdering.Deterministic });
        return Describe(study);
    }

    private Study CreateStudy(StudyDirection direction) => Study.Create(new StudyOptions
    {
        Name = "contract",
        Directions = [direction],
        Sampler = new RandomSampler(new() { Seed = 5 }),
        Pruner = CreatePruner(),
    });
}
