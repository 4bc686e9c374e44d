using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Tests.Pruners;

public sealed class SuccessiveHalvingPrunerTests
{
    private static readonly SuccessiveHalvingPrunerOptions Options = new() { MinResource = 1, ReductionFactor = 2 };

    [Fact]
    public void ShouldPrune_OfALoneTrial_PromotesItAtEveryRung()
    {
        Study study = Curves.CreateStudy(new SuccessiveHalvingPruner(Options));
        Trial trial = study.Ask();
        for (int step = 1; step <= 16; step++)
        {
            trial.Report(1.0 / step, step);
            trial.ShouldPrune().Should().BeFalse();
        }

        RungsOf(study, trial.Number).Should().Equal(1.0, 1 / 2.0, 1 / 4.0, 1 / 8.0, 1 / 16.0);
    }

    [Fact]
    public void ShouldPrune_AtARung_PromotesOneInTheReductionFactor()
    {
        Study study = Curves.CreateStudy(new SuccessiveHalvingPruner(new() { MinResource = 1, ReductionFactor = 3 }));

        // Of n at the rung, ⌊n/3⌋ but at least one are good enough.
        study.Judge(5).Should().BeFalse();
        study.Judge(6).Should().BeTrue();
        study.Judge(5).Should().BeFalse("equal to the best is good enough");
        study.Judge(4).Should().BeFalse();
        study.Judge(4.5).Should().BeTrue("one of five goes on");
        study.Judge(4.5).Should().BeFalse("two of six go on");
    }

    [Fact]
    public void ShouldPrune_WithALateFirstReport_PassesSeveralRungsAtOnce()
    {
        Study study = Curves.CreateStudy(new SuccessiveHalvingPruner(Options));
        Trial trial = study.Ask();
        trial.Report(3, 5);

        trial.ShouldPrune().Should().BeFalse();
        RungsOf(study, trial.Number).Should().Equal(3, 3, 3); // steps 1, 2 and 4
    }

    [Fact]
    public void ShouldPrune_OfNaNAtARung_IsTrue()
    {
        Study study = Curves.CreateStudy(new SuccessiveHalvingPruner(Options));

        study.Judge(1, 1, double.NaN).Should().BeFalse("step 3 is no rung");
        study.Judge(1, 1, 1, double.NaN).Should().BeTrue();
    }

    [Theory]
    [InlineData(StudyDirection.Minimize, double.PositiveInfinity)]
    [InlineData(StudyDirection.Maximize, double.NegativeInfinity)]
    public void ShouldPrune_OfTheWorstInfinity_RanksItLast(StudyDirection direction, double worst)
    {
        Study study = Curves.CreateStudy(new SuccessiveHalvingPruner(Options), direction);
        study.Judge(worst).Should().BeFalse("it is alone");
        study.Judge(0).Should().BeFalse();
        study.Judge(worst).Should().BeTrue();
    }

    [Fact]
    public void ShouldPrune_BesideARunningTrial_CountsItsRungs()
    {
        Study study = Curves.CreateStudy(new SuccessiveHalvingPruner(Options));
        Trial running = study.Ask();
        running.Report(1, 1);
        running.ShouldPrune().Should().BeFalse();

        study.Judge(2).Should().BeTrue("the running trial was better");
    }

    [Fact]
    public void ShouldPrune_WithBootstrap_StopsTheFirstAtTheRung()
    {
        Study study = Curves.CreateStudy(new SuccessiveHalvingPruner(Options with { BootstrapCount = 2 }));

        study.Judge(3).Should().BeTrue();
        study.Judge(2).Should().BeTrue();
        study.Judge(1).Should().BeFalse();
    }

    [Fact]
    public void ShouldPrune_WithARate_PutsOffTheFirstRung()
    {
        Study study = Curves.CreateStudy(new SuccessiveHalvingPruner(Options with { MinEarlyStoppingRate = 2 }));
        study.Judge(1, 1, 1, 1);

        study.Judge(9, 9, 9).Should().BeFalse();
        study.Judge(9, 9, 9, 9).Should().BeTrue();
    }

    [Fact]
    public void ShouldPrune_WithAnEnormousRate_NeverReachesARung() =>
        Curves.CreateStudy(new SuccessiveHalvingPruner(Options with { MinEarlyStoppingRate = int.MaxValue })).Judge(double.NaN).Should().BeFalse();

    [Fact]
    public void ShouldPrune_WithAutomaticResource_WaitsForACompleteTrial()
    {
        Study study = Curves.CreateStudy(new SuccessiveHalvingPruner());
        study.Judge(double.NaN).Should().BeFalse();
        study.AddTrial(new TrialTemplate { Values = [1] });
        study.Judge(double.NaN).Should().BeFalse("the complete trial has reported nothing");
        study.AddTrial(new TrialTemplate { Values = [1], IntermediateValues = new([new(350, 1.0)]) });

        study.Judge(double.NaN, double.NaN).Should().BeFalse("the first rung is at 350 / 100 = 3");
        study.Judge(double.NaN, double.NaN, double.NaN).Should().BeTrue();
    }

    [Fact]
    public void ShouldPrune_InASharedStorage_CompetesWithOtherWorkers()
    {
        Study one = Curves.CreateStudy(new SuccessiveHalvingPruner(Options));
        Study other = Study.Load(new StudyOptions
        {
            Storage = one.Storage,
            Sampler = new RandomSampler(),
            Pruner = new SuccessiveHalvingPruner(Options),
        });
        one.Judge(1).Should().BeFalse();

        other.Judge(2).Should().BeTrue();
    }

    private static IEnumerable<double> RungsOf(Study study, int number) => study.GetTrials()[number].SystemAttributes
        .Where(attribute => attribute.Key.StartsWith("completed_rung_", StringComparison.Ordinal))
        .OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => attribute.Value.GetDouble());
}
