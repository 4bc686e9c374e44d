using Hyperopt.Importance;
using Hyperopt.Visualization.Figures;
using Hyperopt.Visualization.Tests.ReferenceData;

namespace Hyperopt.Visualization.Tests;

public sealed class StudyImagesTests
{
    [Fact]
    public void Save_OfEveryFigureOfOneObjective_WritesFiles()
    {
        Study study = PlotStudies.Build("single/basic");
        FigureTarget target = new("number", trial => trial.Number);
        Action<string>[] saves =
        [
            path => study.SaveOptimizationHistory(path), path => new[] { study, study }.SaveOptimizationHistory(path, averaged: true),
            path => study.SaveIntermediateValues(path), path => study.SaveParallelCoordinate(path, "x", "lr"), path => study.SaveContour(path, "x", "lr"),
            path => study.SaveContour(path, target), path => study.SaveSlice(path), path => study.SaveSlice(path, target, "x"),
            path => study.SaveEdf(path), path => new[] { study }.SaveEdf(path), path => study.SaveRank(path, "x", "lr"), path => study.SaveRank(path, target),
            path => study.SaveTimeline(path, 5), path => study.SaveParameterImportances(path), path => study.SaveParameterImportances(path, new ImportanceOptions()), path => study.SaveParallelCoordinate(path, target),
        ];
        foreach (Action<string> save in saves)
            Picture.Saved(".png", save).Length.Should().BeGreaterThan(4_000);
    }

    [Fact]
    public void Save_OfEveryFigureOfSeveralObjectives_WritesFiles()
    {
        Study study = PlotStudies.Build("multi/two");
        Picture.Saved(".png", path => study.SaveParetoFront(path)).Length.Should().BeGreaterThan(4_000);
        Picture.Saved(".svg", path => study.SaveHypervolumeHistory(path, 20, 20)).Length.Should().BeGreaterThan(4_000);
    }

    [Fact]
    public void SaveContour_UnknownParameter_NamesThoseThatExist() =>
        FluentActions.Invoking(() => PlotStudies.Build("single/basic").SaveContour("never.png", "x", "nope"))
            .Should().Throw<ArgumentException>().WithMessage("*'nope'*lr, n, num_cat, opt, x*");

    [Fact]
    public void SaveSlice_SeveralObjectivesWithoutTarget_SaysHowToChoose() =>
        FluentActions.Invoking(() => PlotStudies.Build("multi/two").SaveSlice("never.png"))
            .Should().Throw<ArgumentException>().WithMessage("*2 objectives*FigureTarget.Objective(0)*");
}
