using Hyperopt.Visualization.Figures;
using Hyperopt.Visualization.Tests.ReferenceData;
using ScottPlot;

namespace Hyperopt.Visualization.Tests;

public sealed class FigureImagesTests
{
    public static TheoryData<string> SingleStudies => Studies(isMulti: false);

    public static TheoryData<string> MultiStudies => Studies(isMulti: true);

    [Theory]
    [MemberData(nameof(SingleStudies))]
    public void SaveImage_OfEveryFigureOfOneObjective_HasItsTitle(string name)
    {
        Study study = PlotStudies.Build(name);
        CheckAll(
        [
            OptimizationHistoryFigure.Create(study), OptimizationHistoryFigure.Create([study, study], averaged: true),
            OptimizationHistoryFigure.Create([study, study]), IntermediateValuesFigure.Create(study), ParallelCoordinateFigure.Create(study),
            ContourFigure.Create(study), SliceFigure.Create(study), EdfFigure.Create(study), RankFigure.Create(study), TimelineFigure.Create(study),
            TerminatorImprovementFigure.Create(study, (trials, _) => 1.0 / trials.Count, (_, _) => 0.1),
        ]);
    }

    [Theory]
    [MemberData(nameof(MultiStudies))]
    public void SaveImage_OfEveryFigureOfSeveralObjectives_HasItsTitle(string name)
    {
        Study study = PlotStudies.Build(name);
        double[] reference = [.. study.Directions.Select(direction => direction == StudyDirection.Minimize ? 20.0 : -20.0)];
        FigureTarget target = FigureTarget.Objective(1);
        CheckAll(
        [
            ParetoFrontFigure.Create(study), ParetoFrontFigure.Create(study, false), HypervolumeHistoryFigure.Create(study, reference),
            ParallelCoordinateFigure.Create(study), OptimizationHistoryFigure.Create(study, target), SliceFigure.Create(study, target),
            ContourFigure.Create(study, target), RankFigure.Create(study, target), EdfFigure.Create(study, target), TimelineFigure.Create(study),
        ]);
    }

    [Fact]
    public void SaveImage_OfManyTrials_SaysHowManyAreLeftOut()
    {
        Study study = ManyTrials.Create(6_000);
        Picture.Texts(SliceFigure.Create(study)).Should().Contain(text => text.EndsWith("trials are left out.", StringComparison.Ordinal));
        Picture.Png(ContourFigure.Create(study)).Width.Should().BeInRange(800, 1600);
        Picture.Png(TimelineFigure.Create(study)).Should().Be((800, 500));
    }

    [Fact]
    public void SaveImage_WithASize_HasThatSize()
    {
        Picture.Png(SliceFigure.Create(PlotStudies.Build("single/basic")), 321, 234).Should().Be((321, 234));
        Picture.Png(OptimizationHistoryFigure.Create(PlotStudies.Build("single/basic")), 1920).Should().Be((1920, 500));
    }

    [Fact]
    public void SaveImage_OfTheSameFigureTwice_IsTheSameFile()
    {
        StudyFigure figure = ContourFigure.Create(PlotStudies.Build("single/basic"));
        byte[] first = Picture.Saved(".svg", path => figure.SaveImage(path));
        Picture.Saved(".svg", path => figure.SaveImage(path)).Should().Equal(first);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 30)]
    public void SaveImage_OfTinySizes_StillDraws(int width, int height)
    {
        Study study = PlotStudies.Build("single/basic");
        StudyFigure[] figures = [OptimizationHistoryFigure.Create(study), ContourFigure.Create(study), SliceFigure.Create(study), ParallelCoordinateFigure.Create(study)];
        foreach (StudyFigure figure in figures)
            Picture.Png(figure, width, height).Should().Be((width, height));
    }

    [Theory]
    [InlineData("figure.bmp")]
    [InlineData("figure")]
    public void SaveImage_OtherEnding_NamesThoseThatWork(string path) =>
        FluentActions.Invoking(() => OptimizationHistoryFigure.Create(Study.Create()).SaveImage(path))
            .Should().Throw<ArgumentException>().WithParameterName(nameof(path)).WithMessage($"*.png or .svg*'{path}'*");

    [Theory]
    [InlineData(0, 500, "width")]
    [InlineData(20_000, 500, "width")]
    [InlineData(800, -1, "height")]
    public void SaveImage_SizeOutOfRange_NamesTheSide(int width, int height, string parameter) =>
        FluentActions.Invoking(() => OptimizationHistoryFigure.Create(Study.Create()).SaveImage("x.png", width, height))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);

    [Fact]
    public void ToPlots_Restyled_ShowsTheChange()
    {
        StudyFigure[] figures = [EdfFigure.Create(PlotStudies.Build("single/basic")), SliceFigure.Create(PlotStudies.Build("single/basic"))];
        foreach (StudyFigure figure in figures)
        {
            Multiplot plots = figure.ToPlots();
            plots.GetPlot(0).Axes.Title.Label.Text = "My own title";
            System.Text.Encoding.UTF8.GetString(Picture.Saved(".svg", path => plots.SaveImage(path, 700, 400)))
                .Should().Contain("My own title").And.NotContain(figure.Title);
        }
    }

    private static TheoryData<string> Studies(bool isMulti) => [.. PlotStudies.Vectors.Root.GetProperty("studies").EnumerateObject()
        .Select(study => study.Name).Where(name => name.StartsWith("multi/", StringComparison.Ordinal) == isMulti)];

    private static void CheckAll(StudyFigure[] figures)
    {
        foreach (StudyFigure figure in figures)
        {
            Picture.Texts(figure).Should().Contain(figure.Title);
            (int width, int height) = Picture.Png(figure);
            width.Should().BeInRange(400, 2500);
            height.Should().BeInRange(400, 2500);
        }
    }
}
