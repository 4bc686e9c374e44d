using System.Text.Json;
using Hyperopt.Terminators;
using Hyperopt.Visualization.Figures;
using Hyperopt.Visualization.Tests.ReferenceData;
using Plotly.NET;

namespace Hyperopt.Visualization.Tests.Charts;

public sealed class FigureChartsTests
{
    public static TheoryData<string> SingleStudies =>
        [.. PlotStudies.Vectors.Root.GetProperty("studies").EnumerateObject().Select(study => study.Name).Where(name => !name.StartsWith("multi/", StringComparison.Ordinal))];

    public static TheoryData<string> MultiStudies =>
        [.. PlotStudies.Vectors.Root.GetProperty("studies").EnumerateObject().Select(study => study.Name).Where(name => name.StartsWith("multi/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(SingleStudies))]
    public void ToChart_OfEveryFigureOfOneObjective_IsValidJson(string name)
    {
        Study study = PlotStudies.Build(name);
        GenericChart[] charts =
        [
            study.PlotOptimizationHistory(), study.PlotIntermediateValues(), study.PlotParallelCoordinate(), study.PlotContour(),
            study.PlotSlice(), study.PlotEdf(), study.PlotRank(), study.PlotTimeline(), study.PlotParameterImportances(),
            study.PlotTerminatorImprovement(new BestValueStagnationEvaluator()),
        ];
        foreach (GenericChart chart in charts)
            Parse(chart).GetProperty("data").GetArrayLength().Should().BePositive();
    }

    [Theory]
    [MemberData(nameof(MultiStudies))]
    public void ToChart_OfEveryFigureOfSeveralObjectives_IsValidJson(string name)
    {
        Study study = PlotStudies.Build(name);
        double[] reference = [.. study.Directions.Select(direction => direction == StudyDirection.Minimize ? 20.0 : -20.0)];
        FigureTarget target = FigureTarget.Objective(1);
        GenericChart[] charts =
        [
            study.PlotParetoFront(), study.PlotHypervolumeHistory(reference), study.PlotParallelCoordinate(), study.PlotOptimizationHistory(target),
            study.PlotSlice(target), study.PlotContour(target), study.PlotRank(target), study.PlotEdf(target),
            study.PlotParameterImportances(),
        ];
        foreach (GenericChart chart in charts)
            Parse(chart).GetProperty("data").GetArrayLength().Should().BePositive();
    }

    [Fact]
    public void PlotSlice_WithoutTrials_SaysWhatToDo() =>
        Notes(Study.Create().PlotSlice()).Should().ContainSingle().Which.Should().Contain("Run study.Optimize first");

    [Fact]
    public void PlotOptimizationHistory_OnlyFailedTrials_SaysWhy()
    {
        Study study = Study.Create();
        study.TellFailed(study.Ask(), "out of memory");
        Notes(study.PlotOptimizationHistory()).Should().ContainSingle().Which.Replace("<br>", " ", StringComparison.Ordinal)
            .Should().Contain("1 failed").And.Contain("Trial 0 failed: out of memory");
    }

    [Fact]
    public void PlotTerminatorImprovement_WithoutEvaluator_BoundsTheRegret()
    {
        Study study = PlotStudies.Build("single/basic");
        TerminatorImprovementFigure figure = TerminatorImprovementFigure.Create(study);
        figure.Improvements.Should().HaveCount(14).And.OnlyContain(value => double.IsFinite(value) && value >= 0);
        figure.Errors.Should().BeEmpty();
        Parse(study.PlotTerminatorImprovement(error: new StaticErrorEvaluator(0.5))).GetProperty("data").GetArrayLength().Should().BeGreaterThan(1);
        Notes(Study.Create().PlotTerminatorImprovement()).Should().ContainSingle().Which.Should().Contain("Run study.Optimize first");
        FluentActions.Invoking(() => PlotStudies.Build("multi/two").PlotTerminatorImprovement()).Should().Throw<ArgumentException>().WithMessage("*one objective*");
    }

    [Fact]
    public void PlotParameterImportances_OneTrial_SaysThatMoreAreNeeded()
    {
        Study study = Study.Create();
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 1);
        Notes(study.PlotParameterImportances()).Should().ContainSingle().Which.Should().Contain("at least 2 complete trials");
        Notes(Study.Create().PlotParameterImportances("x")).Should().ContainSingle().Which.Should().Contain("Run study.Optimize first");
    }

    [Fact]
    public void PlotParameterImportances_SeveralObjectives_ShowsEachInItsDirection()
    {
        Study study = PlotStudies.Build("multi/two");
        ImportancesFigure figure = ImportancesFigure.Create(study);
        figure.Groups.Select(group => group.Name).Should().Equal("Objective 0", "Objective 1");
        figure.Groups[1].Parameters.Should().Equal(ImportancesFigure.Create(study, new() { Objective = 1 }).Groups[0].Parameters);
        figure.Groups[1].Parameters.Should().Equal(ImportancesFigure.Create(study, new() { Target = trial => -trial.Values[1] }).Groups[0].Parameters);
        ImportancesFigure.Create(study, new() { Target = trial => trial.Number }, "number").Groups.Should().ContainSingle().Which.Name.Should().Be("number");
    }

    [Fact]
    public void PlotContour_UnknownParameter_NamesThoseThatExist() =>
        FluentActions.Invoking(() => PlotStudies.Build("single/basic").PlotContour("x", "nope"))
            .Should().Throw<ArgumentException>().WithMessage("*'nope'*lr, n, num_cat, opt, x*");

    [Fact]
    public void PlotSlice_SeveralObjectivesWithoutTarget_SaysHowToChoose() =>
        FluentActions.Invoking(() => PlotStudies.Build("multi/two").PlotSlice())
            .Should().Throw<ArgumentException>().WithMessage("*2 objectives*FigureTarget.Objective(0)*");

    [Fact]
    public void PlotSlice_ObjectiveOutOfRange_NamesTheRange() =>
        FluentActions.Invoking(() => PlotStudies.Build("multi/two").PlotSlice(FigureTarget.Objective(2)))
            .Should().Throw<ArgumentException>().WithMessage("*[0, 1]*2*");

    [Fact]
    public void PlotParetoFront_OneObjective_PointsToTheHistory() =>
        FluentActions.Invoking(() => PlotStudies.Build("single/basic").PlotParetoFront())
            .Should().Throw<ArgumentException>().WithMessage("*optimization history*");

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void PlotHypervolumeHistory_InfiniteReference_SaysWhatToUse(double value, string text) =>
        FluentActions.Invoking(() => PlotStudies.Build("multi/two").PlotHypervolumeHistory(1, value))
            .Should().Throw<ArgumentException>().WithParameterName("referencePoint").WithMessage($"*finite*{text}*worst acceptable*");

    [Fact]
    public void PlotContour_OneParameter_PointsToTheSlicePlot() =>
        Notes(PlotStudies.Build("single/basic").PlotContour("x")).Should().ContainSingle().Which.Should().Contain("slice plot");

    [Fact]
    public void SaveOfflineHtml_OfAChart_HoldsPlotlyAndLoadsNothing()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        try
        {
            PlotStudies.Build("single/basic").PlotContour("x", "lr").SaveOfflineHtml(path);
            string html = File.ReadAllText(path);
            html.IndexOf("<meta charset=\"utf-8\">", StringComparison.Ordinal).Should().BeInRange(0, 1_000, "browsers look no further");
            html.Should().Contain("plotly.js v").And.NotContain("<script src=").And.NotContain("cdn.plot.ly/plotly");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void WithLayout_ChangingTheWidth_KeepsTheRest()
    {
        GenericChart chart = PlotStudies.Build("single/basic").PlotEdf().WithLayout(layout => layout.SetProperty("width", 1234));
        JsonElement changed = Parse(chart).GetProperty("layout");
        changed.GetProperty("width").GetInt32().Should().Be(1234);
        changed.GetProperty("title").GetProperty("text").GetString().Should().StartWith("Empirical");
    }

    [Fact]
    public void ToChart_NamesWithMarkup_StayText()
    {
        Study study = Study.Create(new StudyOptions { Name = "</script><script>alert(1)</script>" });
        study.Optimize(trial => trial.SuggestFloat("<b>x</b>", 0, 1) + (trial.SuggestCategorical("</script>", ["<i>", "b"]) == "b" ? 1 : 0), 12);
        foreach (GenericChart chart in (GenericChart[])[study.PlotSlice(), study.PlotContour(), study.PlotRank(), study.PlotParallelCoordinate(), study.PlotTimeline(), study.PlotEdf()])
            GenericChart.toFigureJson(chart).Should().NotContain("</script").And.NotContain("<i>").And.NotContain("<b>x");
    }

    [Fact]
    public void Figures_OfAHundredThousandTrials_AreThinned()
    {
        Study study = ManyTrials.Create(100_000, stepCount: 0);
        OptimizationHistoryFigure history = OptimizationHistoryFigure.Create(study);
        history.Series[0].TrialNumbers.Length.Should().BeLessThan(FigureLimits.Points + 100);
        history.Series[0].Best!.Values[^1].Should().Be(study.BestValue);
        HistorySeries averaged = OptimizationHistoryFigure.Create([study, study], averaged: true).Series[0];
        averaged.TrialNumbers.Length.Should().BeLessThan(FigureLimits.Points + 100);
        averaged.Values.Deviations.Length.Should().Be(averaged.TrialNumbers.Length);
        TerminatorImprovementFigure improvement = TerminatorImprovementFigure.Create(study, (trials, _) => 1.0 / trials.Count);
        improvement.TrialNumbers.Length.Should().Be(FigureLimits.Points);
        improvement.PaleCount.Should().BeInRange(1, 21);
        SliceFigure slice = SliceFigure.Create(study);
        slice.Values.Length.Should().BeLessThanOrEqualTo(FigureLimits.Points);
        slice.Values.Min().Should().Be(study.BestValue);
        (slice.Values.Length + slice.OmittedCount).Should().Be(study.GetTrials(TrialState.Complete).Length);
        foreach (GenericChart chart in (GenericChart[])[history.ToChart(), slice.ToChart(), study.PlotContour(), study.PlotRank(), study.PlotParallelCoordinate(), study.PlotTimeline()])
            GenericChart.toFigureJson(chart).Length.Should().BeLessThan(4_000_000);
    }

    private static JsonElement Parse(GenericChart chart)
    {
        string json = GenericChart.toFigureJson(chart);
        json.Should().NotContain("NaN").And.NotContain("Infinity\"");
        return JsonDocument.Parse(json).RootElement;
    }

    private static string[] Notes(GenericChart chart) =>
        [.. Parse(chart).GetProperty("layout").GetProperty("annotations").EnumerateArray().Select(note => note.GetProperty("text").GetString()!.Replace("<br>", " ", StringComparison.Ordinal))];
}
