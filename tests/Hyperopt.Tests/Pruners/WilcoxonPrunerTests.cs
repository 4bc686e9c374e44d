using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Hyperopt.Tests.Pruners;

public sealed class WilcoxonPrunerTests
{
    private readonly RecordingLoggerFactory _log = new();

    [Theory]
    [InlineData(StudyDirection.Minimize, 1)]
    [InlineData(StudyDirection.Maximize, -1)]
    public void ShouldPrune_AgainstTheBestTrial_StopsWhatIsSignificantlyWorse(StudyDirection direction, double sign)
    {
        Study study = Create(direction);
        Add(study, sign * 0.1, sign * 0.2, sign * 0.15, sign * 0.12, sign * 0.18);

        study.Judge(sign * 0.3).Should().BeFalse("one instance is not enough");
        study.Judge(sign * 0.3, sign * 0.35, sign * 0.4).Should().BeFalse("p = 1/8");
        study.Judge(sign * 0.3, sign * 0.35, sign * 0.41, sign * 0.5).Should().BeTrue("p = 1/16");
        study.Judge(sign * 0.05, sign * 0.1, sign * 0.1, sign * 0.1).Should().BeFalse("it is better");
    }

    [Fact]
    public void ShouldPrune_WithoutABestTrial_IsFalse() => Create().Judge(1, 2, 3, 4, 5).Should().BeFalse();

    [Fact]
    public void ShouldPrune_OfATrialWhoseMeanIsNoWorse_IsFalse()
    {
        Study study = Create();
        Add(study, 1, 1, 1, 1, 100); // worse on average because of an instance that the other has not seen

        study.Judge(2, 3, 4, 5.5).Should().BeFalse();
    }

    [Fact]
    public void ShouldPrune_OfInfiniteReports_WarnsOnceAndIsFalse()
    {
        Study study = Create();
        Add(study, 1, 1, 1, 1, 1);

        study.Judge(9, 9, double.PositiveInfinity, 9, 9).Should().BeFalse();
        _log.Lines.Where(line => line.Contains("not finite", StringComparison.Ordinal)).Should().ContainSingle();
    }

    [Fact]
    public void ShouldPrune_WhenTheBestHasNoReports_WarnsAndIsFalse()
    {
        Study study = Create();
        study.AddTrial([0.5]);

        study.Judge(9, 9, 9, 9, 9).Should().BeFalse();
        _log.Lines.Should().ContainSingle(line => line.Contains("has reported nothing", StringComparison.Ordinal));
    }

    [Fact]
    public void ShouldPrune_OnInstancesThatTheBestLacks_WarnsAndLeavesThemOut()
    {
        Study study = Create();
        Add(study, 1, 1, 1);

        study.Judge(2, 3, 4, 5, 6).Should().BeFalse("three instances in common give p = 1/8");
        _log.Lines.Should().ContainSingle(line => line.Contains("leaves those out", StringComparison.Ordinal));
    }

    [Fact]
    public void ShouldPrune_WhenTheBestIsInfeasible_ComparesWithTheBestFeasible()
    {
        Study study = Create();
        study.AddTrial(new TrialTemplate
        {
            Values = [0],
            IntermediateValues = Curves.FromStep1(0, 0, 0, 0),
            Constraints = FrozenTrialConstraints("c", 1),
        });
        Add(study, 5, 5, 5, 5);

        study.Judge(1, 1.1, 1.2, 1.3).Should().BeFalse();
    }

    [Fact]
    public void ShouldPrune_WithSeveralObjectives_ComparesWithTheBestMean()
    {
        Study study = Study.Create(new StudyOptions
        {
            Directions = [StudyDirection.Minimize, StudyDirection.Minimize],
            ReportDirection = StudyDirection.Minimize,
            Sampler = new RandomSampler(),
            Pruner = new WilcoxonPruner(),
        });
        study.AddTrial(new TrialTemplate { Values = [0, 1], IntermediateValues = Curves.FromStep1(9, 9, 9, 9) });
        study.AddTrial(new TrialTemplate { Values = [1, 0], IntermediateValues = Curves.FromStep1(1, 1, 1, 1) });

        study.Judge(2, 3, 4, 5).Should().BeTrue();
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, double> FrozenTrialConstraints(string key, double value) =>
        new TrialTemplate().Constraints.SetItem(key, value);

    private static void Add(Study study, params double[] reports) => study.AddTrial(new TrialTemplate
    {
        Values = [reports.Average()],
        IntermediateValues = Curves.FromStep1(reports),
    });

    private Study Create(StudyDirection direction = StudyDirection.Minimize) => Curves.CreateStudy(new WilcoxonPruner(), direction, _log);
}
