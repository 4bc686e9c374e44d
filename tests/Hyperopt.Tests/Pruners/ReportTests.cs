using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Tests.Pruners;

/// <summary>What becomes of reports: which are refused, how they are judged, and what they are worth in the end.</summary>
public sealed class ReportTests
{
    [Fact]
    public void Report_OfANegativeStep_NamesTrialStepAndWayOut() =>
        Study.Create().Ask().Invoking(trial => trial.Report(1, -3)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("step").WithMessage("Trial 0: a step is not negative, but got -3. Count*");

    [Fact]
    public void Report_OfARepeatedStepAfterTheEnd_IsRefused()
    {
        Study study = Study.Create();
        Trial trial = study.Ask();
        trial.Report(1, 1);
        study.Tell(trial, 1);

        trial.Invoking(t => t.Report(1, 1)).Should().Throw<InvalidOperationException>().WithMessage("Trial 0 has finished*");
        trial.Invoking(t => t.ShouldPrune()).Should().Throw<InvalidOperationException>().WithMessage("Trial 0 has finished*");
    }

    [Fact]
    public void Report_InAnyOrder_KeepsEveryPictureAsItWas()
    {
        Study study = Study.Create();
        Trial trial = study.Ask();
        List<IntermediateValues> pictures = [];
        foreach (int step in new[] { 4, 9, 12, 7, 20, 1, 30, 31, 32, 33, 5 })
        {
            trial.Report(step * 10, step);
            pictures.Add(study.GetTrials()[0].IntermediateValues);
        }

        pictures[2].Should().Equal(Pairs(4, 9, 12));
        pictures[3].Should().Equal(Pairs(4, 7, 9, 12));
        pictures[^1].Should().Equal(Pairs(1, 4, 5, 7, 9, 12, 20, 30, 31, 32, 33));
        study.Tell(trial, 0).IntermediateValues.Should().Equal(pictures[^1]);
    }

    [Fact]
    public void IntermediateValues_WithNaN_KnowTheirRange()
    {
        IntermediateValues values = Curves.FromStep1(double.NaN, 3, -1, double.NaN, 2);

        values.Min.Should().Be(-1);
        values.Max.Should().Be(3);
        Curves.FromStep1(double.NaN).Min.Should().Be(double.NaN);
        IntermediateValues.Empty.Max.Should().Be(double.NaN);
    }

    [Fact]
    public void ShouldPrune_WithSeveralObjectivesAndNoDirection_SaysHowToGiveOne()
    {
        Study study = Study.Create(StudyDirection.Minimize, StudyDirection.Minimize);
        Trial trial = study.Ask();
        trial.Report(1, 1);

        trial.Invoking(t => t.ShouldPrune()).Should().Throw<InvalidOperationException>().WithMessage("*2 objectives*StudyOptions.ReportDirection*");
    }

    [Theory]
    [InlineData(StudyDirection.Minimize, false)]
    [InlineData(StudyDirection.Maximize, true)]
    public void ShouldPrune_WithSeveralObjectives_JudgesInTheReportsDirection(StudyDirection direction, bool expected)
    {
        Study study = Study.Create(new StudyOptions
        {
            Directions = [StudyDirection.Minimize, StudyDirection.Maximize],
            ReportDirection = direction,
            Sampler = new RandomSampler(),
            Pruner = new MedianPruner(new() { StartupTrialCount = 1 }),
        });
        study.AddTrial(new TrialTemplate { Values = [0, 0], IntermediateValues = Curves.FromStep1(2) });

        study.Judge(1).Should().Be(expected);
        study.GetTrials()[1].Values.Length.Should().Be(0, "a report is a value of no objective");
        study.BestTrials.Should().OnlyContain(trial => trial.Number == 0);
    }

    [Fact]
    public void Create_WithReportsAgainstTheOnlyObjective_IsRefused()
    {
        StudyOptions options = new() { Directions = [StudyDirection.Minimize], ReportDirection = StudyDirection.Maximize };

        FluentActions.Invoking(() => Study.Create(options)).Should().Throw<ArgumentException>()
            .WithParameterName("options").WithMessage("*early values*Minimize*Maximize*");
        FluentActions.Invoking(() => new StudyOptions { ReportDirection = (StudyDirection)7 })
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("ReportDirection");
    }

    [Theory]
    [InlineData(0.25, 0.25)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, null)]
    public void TellPruned_AfterReports_TakesTheLastAsValue(double last, double? expected)
    {
        Study study = Study.Create();
        Trial trial = study.Ask();
        trial.Report(last, 8);
        trial.Report(5, 3);

        study.TellPruned(trial).Value.Should().Be(expected);
    }

    [Fact]
    public void BestTrial_BesideABetterPrunedOne_IsTheCompleteOne()
    {
        Study study = Study.Create();
        study.Tell(study.Ask(), 1);
        Trial pruned = study.Ask();
        pruned.Report(-5, 1);
        study.TellPruned(pruned);

        study.BestTrial.Number.Should().Be(0);
    }

    [Fact]
    public void TpeSampler_WithPrunedTrials_PrefersThoseThatGotFurthest()
    {
        // All trials are pruned: far ones at x < 0.2, near ones elsewhere with lower, earlier reports.
        Study study = Study.Create(new StudyOptions { Sampler = new TpeSampler(new() { Seed = 4 }), Pruner = new NopPruner() });
        study.Optimize(
            trial =>
            {
                double x = trial.SuggestFloat("x", 0, 1);
                trial.Report(x < 0.2 ? 9 : 1, x < 0.2 ? 20 : 2);
                throw new TrialPrunedException();
            },
            80);

        study.GetTrials().Skip(40).Count(trial => trial.Parameters["x"].AsDouble() < 0.2).Should().BeGreaterThan(20);
    }

    private static IEnumerable<KeyValuePair<int, double>> Pairs(params int[] steps) => steps.Select(step => KeyValuePair.Create(step, step * 10.0));
}
