using Hyperopt.Pruners;

namespace Hyperopt.Tests.Pruners;

public sealed class PatientPrunerTests
{
    [Fact]
    public void ShouldPrune_WithoutInnerPruner_StopsWhenNothingImproves()
    {
        Study study = Curves.CreateStudy(new PatientPruner(new() { Patience = 1 }));

        study.Judge(3, 4).Should().BeFalse("patience lasts one report longer");
        study.Judge(3, 4, 5).Should().BeTrue();
        study.Judge(3, 4, 3).Should().BeFalse("equal is not worse");
        study.Judge(3, 4, 2).Should().BeFalse();
    }

    [Fact]
    public void ShouldPrune_WithMinDelta_ToleratesThatMuch()
    {
        Study study = Curves.CreateStudy(new PatientPruner(new() { Patience = 0, MinDelta = 0.5 }));

        study.Judge(3, 3.4).Should().BeFalse();
        study.Judge(3, 3.6).Should().BeTrue();
    }

    [Fact]
    public void ShouldPrune_OfNaN_IsFalse()
    {
        Study study = Curves.CreateStudy(new PatientPruner(new() { Patience = 0 }));

        study.Judge(double.NaN, 3).Should().BeFalse();
        study.Judge(3, double.NaN).Should().BeFalse("a gap says nothing about getting worse");
        study.Judge(double.NaN, 3, 4).Should().BeTrue();
    }

    [Fact]
    public void ShouldPrune_WithInnerPruner_AsksItOnlyWhenStuck()
    {
        Study study = Curves.CreateStudy(new PatientPruner(new()
        {
            Patience = 0,
            Inner = new MedianPruner(new() { StartupTrialCount = 1 }),
        }));
        study.AddComplete(1, 1, 1);

        study.Judge(9, 8).Should().BeFalse("it improves");
        study.Judge(9, 10).Should().BeTrue();
        study.Judge(0, 10).Should().BeFalse("its best report is better than the median");
    }
}
