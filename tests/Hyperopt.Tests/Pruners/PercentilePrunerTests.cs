using Hyperopt.Pruners;

namespace Hyperopt.Tests.Pruners;

public sealed class PercentilePrunerTests
{
    [Theory]
    [InlineData(StudyDirection.Minimize, 2.1, true)]
    [InlineData(StudyDirection.Minimize, 2.0, false)] // equal to the median is good enough
    [InlineData(StudyDirection.Maximize, 1.9, true)]
    [InlineData(StudyDirection.Maximize, 2.0, false)]
    public void ShouldPrune_ByMedian_StopsTheWorseHalf(StudyDirection direction, double report, bool expected)
    {
        Study study = Curves.CreateStudy(new MedianPruner(new() { StartupTrialCount = 3 }), direction);
        study.AddComplete(1);
        study.AddComplete(2);
        study.AddComplete(3);

        study.Judge(report).Should().Be(expected);
    }

    [Fact]
    public void ShouldPrune_BeforeEnoughTrialsAreComplete_IsFalse()
    {
        Study study = Curves.CreateStudy(new MedianPruner());
        for (int i = 0; i < 4; i++)
            study.AddComplete(1);
        study.AddTrial(new TrialTemplate { State = TrialState.Pruned, IntermediateValues = Curves.FromStep1(1) });
        study.Judge(9).Should().BeFalse("a pruned trial is none of the five");
        study.AddComplete(1);

        study.Judge(9).Should().BeTrue();
    }

    [Fact]
    public void ShouldPrune_OfNothingButNaN_IsTrue()
    {
        Study study = Curves.CreateStudy(new MedianPruner(new() { StartupTrialCount = 1 }));
        study.AddComplete(1, 1);

        study.Judge(double.NaN, double.NaN).Should().BeTrue();
        study.Judge(0.5, double.NaN).Should().BeFalse("the best report counts, not the last");
    }

    [Fact]
    public void ShouldPrune_AgainstNaN_LeavesItOut()
    {
        Study study = Curves.CreateStudy(new MedianPruner(new() { StartupTrialCount = 1 }));
        study.AddTrial(new TrialTemplate { Values = [1], IntermediateValues = Curves.FromStep1(double.NaN) });
        study.Judge(9).Should().BeFalse("there is nothing to compare with");
        study.AddComplete(1);

        study.Judge(9).Should().BeTrue();
    }

    [Fact]
    public void ShouldPrune_AgainstInfinities_ComparesAsWithNumbers()
    {
        Study study = Curves.CreateStudy(new MedianPruner(new() { StartupTrialCount = 1 }));
        study.AddComplete(1);
        study.AddComplete(2);
        study.AddComplete(double.PositiveInfinity);

        study.Judge(double.PositiveInfinity).Should().BeTrue();
        study.Judge(1.5).Should().BeFalse();
        study.Judge(double.NegativeInfinity).Should().BeFalse();
    }

    [Fact]
    public void ShouldPrune_AtAStepThatNobodyReported_IsFalse()
    {
        Study study = Curves.CreateStudy(new MedianPruner(new() { StartupTrialCount = 1 }));
        study.AddComplete(1, 1);
        Trial trial = study.Ask();
        trial.Report(9, 7);

        trial.ShouldPrune().Should().BeFalse();
    }

    [Fact]
    public void ShouldPrune_WithWarmupAndInterval_JudgesTheFirstReportOfEachInterval()
    {
        Study study = Curves.CreateStudy(new MedianPruner(new() { StartupTrialCount = 1, WarmupStepCount = 3, StepInterval = 2 }));
        study.AddComplete([.. Enumerable.Repeat(1.0, 12)]);
        Trial trial = study.Ask();

        List<int> judged = [];
        foreach (int step in new[] { 1, 2, 4, 5, 6, 8, 11 })
        {
            trial.Report(9, step);
            if (trial.ShouldPrune())
                judged.Add(step);
        }
        judged.Should().Equal(4, 5, 8, 11); // intervals start at 3, 5, 7, 9, 11
    }

    [Fact]
    public void ShouldPrune_WithTooFewReportsAtTheStep_IsFalse()
    {
        Study study = Curves.CreateStudy(new MedianPruner(new() { StartupTrialCount = 1, MinTrialCount = 2 }));
        study.AddComplete(1, 1);
        study.AddComplete(1);

        study.Judge(9).Should().BeTrue();
        Trial trial = study.Ask();
        trial.Report(9, 2);
        trial.ShouldPrune().Should().BeFalse();
    }

    [Theory]
    [InlineData(10, StudyDirection.Minimize, 2)]
    [InlineData(25, StudyDirection.Minimize, 3)]
    [InlineData(100, StudyDirection.Minimize, 11)]
    [InlineData(25, StudyDirection.Maximize, 3)]
    public void ShouldPrune_ByPercentile_KeepsThatShare(double percentile, StudyDirection direction, int survivors)
    {
        Study study = Curves.CreateStudy(new PercentilePruner(new() { Percentile = percentile, StartupTrialCount = 1 }), direction);
        for (int i = 0; i <= 10; i++)
            study.AddComplete(i);

        Enumerable.Range(0, 11).Count(i => !study.Judge(i)).Should().Be(survivors);
    }

    [Fact]
    public void Get_OfEveryPrefix_IsTheQuantileOfThatPrefix()
    {
        Study study = Curves.CreateStudy(new NopPruner());
        List<(TrialState State, double Value)> trials = [];
        for (int i = 0; i < 60; i++)
        {
            TrialState state = i % 4 == 3 ? TrialState.Pruned : TrialState.Complete;
            double value = i * 37 % 17;
            trials.Add((state, value));
            study.AddTrial(new TrialTemplate
            {
                State = state,
                Values = [value],
                IntermediateValues = i % 5 == 0 ? IntermediateValues.Empty : Curves.FromStep1(value),
            });
        }
        TrialHistory whole = HistoryOf(study);
        StepQuantiles quantiles = new(0.5);
        foreach (int count in new[] { 30, 60, 10, 59, 0, 31, 60 })
        {
            StepQuantile at = quantiles.Get(whole.Take(count), 1);

            double[] expected = [.. trials.Take(count).Where((t, i) => t.State == TrialState.Complete && i % 5 != 0).Select(t => t.Value).Order()];
            at.CompleteTrials.Should().Be(trials.Take(count).Count(t => t.State == TrialState.Complete));
            at.Reports.Should().Be(expected.Length);
            if (expected.Length > 0)
                at.Value.Should().Be((expected[(expected.Length - 1) / 2] + expected[expected.Length / 2]) / 2);
        }
    }

    private static TrialHistory HistoryOf(Study study)
    {
        HistoryStore store = new(study.Storage, study.Id, study.Directions);
        return store.GetHistory();
    }
}
