using Hyperopt.Visualization.Figures;
using Hyperopt.Visualization.Tests.ReferenceData;

namespace Hyperopt.Visualization.Tests;

/// <summary>Which words pictures show.</summary>
public sealed class FigureTextTests
{
    [Fact]
    public void Slice_OfMixedParameters_NamesAxesCategoriesAndPowers()
    {
        string[] texts = Picture.Texts(SliceFigure.Create(Mixed(30)));
        texts.Should().Contain(["Slice Plot", "Objective Value", "learning_rate", "optimizer", "layers", "adam", "sgd", "Trial"]);
        texts.Should().Contain(["0.01", "0.1"], "the axis of the learning rate is logarithmic");
    }

    [Fact]
    public void Contour_OfThreeParameters_NamesEachAxisOnce()
    {
        string[] texts = Picture.Texts(ContourFigure.Create(Mixed(30)));
        texts.Count(text => text == "learning_rate").Should().Be(2, "one column and one row have it");
        texts.Count(text => text == "Objective Value").Should().Be(1);
    }

    [Fact]
    public void History_WithMetricNamesAndInfeasibleTrials_NamesThem()
    {
        Study study = Study.Create(new StudyOptions { Directions = [StudyDirection.Maximize] });
        study.SetMetricNames("accuracy [%]");
        study.Optimize(trial =>
        {
            trial.SetConstraint("memory", trial.Number % 2 - 0.5);
            return trial.SuggestFloat("x", 0, 100);
        }, 8);
        Picture.Texts(OptimizationHistoryFigure.Create(study)).Should()
            .Contain(["Trial", "accuracy [%]", "Best Value", "Infeasible Trial"]).And.NotContain("Objective Value");
    }

    [Fact]
    public void Edf_OfSeveralStudies_NamesThem()
    {
        Study first = Mixed(10, "first & <best>"), second = Mixed(10, "second");
        Picture.Texts(EdfFigure.Create([first, second])).Should().Contain(["first & <best>", "second", "Cumulative Probability"]);
    }

    [Fact]
    public void Timeline_OfAllStates_ListsThem()
    {
        Study study = Study.Create();
        study.Tell(study.Ask(), 1);
        study.TellFailed(study.Ask(), "reason");
        study.TellPruned(study.Ask());
        study.Ask();
        Picture.Texts(TimelineFigure.Create(study)).Should().Contain(["COMPLETE", "FAIL", "PRUNED", "RUNNING"]).And.NotContain("WAITING");
    }

    [Fact]
    public void ParetoFront_OfThreeObjectives_ShowsEachPair()
    {
        Study study = PlotStudies.Build("multi/three");
        Picture.Texts(ParetoFrontFigure.Create(study)).Count(text => text == "Best Trial").Should().BePositive();
        ParetoFrontFigure figure = ParetoFrontFigure.Create(study);
        foreach (string name in figure.TargetNames)
            Picture.Texts(figure).Count(text => text == name).Should().Be(2);
    }

    [Fact]
    public void Importances_OfTwoObjectives_ShowParametersValuesAndNames()
    {
        ImportancesFigure figure = ImportancesFigure.Create([("speed", [("x", 0.7), ("y", 0.001)]), ("cost", [("x", 0.2), ("y", 0.8)])]);
        Picture.Texts(figure).Should().Contain(["x", "y", "0.70", "<0.01", "0.80", "speed", "cost"]);
    }

    [Fact]
    public void Rank_OfOneTrial_HasQuartiles() =>
        Picture.Texts(RankFigure.Create(Mixed(1))).Should().Contain(text => text.StartsWith("min.", StringComparison.Ordinal));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EmptyFigure_SaysWhatToDo(bool isFailed)
    {
        Study study = Study.Create();
        if (isFailed)
            study.TellFailed(study.Ask(), "out of memory");
        StudyFigure[] figures = [OptimizationHistoryFigure.Create(study), SliceFigure.Create(study), ContourFigure.Create(study), EdfFigure.Create(study)];
        foreach (StudyFigure figure in figures)
            string.Join(' ', Picture.Texts(figure)).Should().Contain(isFailed ? "Trial 0 failed: out of memory" : "Run study.Optimize first");
    }

    [Fact]
    public void History_OfInfiniteValuesOnly_SaysSo()
    {
        Study study = Study.Create();
        study.Optimize(trial => double.PositiveInfinity, 3);
        string.Join(' ', Picture.Texts(OptimizationHistoryFigure.Create(study))).Should().Contain("'Objective Value' is infinite or NaN");
    }

    private static Study Mixed(int count, string? name = null)
    {
        Study study = Study.Create(new StudyOptions { Name = name, Sampler = new Samplers.RandomSampler(new() { Seed = 1 }) });
        study.Optimize(trial => trial.SuggestFloat("learning_rate", 1e-3, 1, log: true) + trial.SuggestInt("layers", 1, 5) +
            (trial.SuggestCategorical("optimizer", ["adam", "sgd"]) == "adam" ? 1 : 0), count);
        return study;
    }
}
