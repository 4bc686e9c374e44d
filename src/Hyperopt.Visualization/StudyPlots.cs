using Hyperopt.Importance;
using Hyperopt.Terminators;
using Hyperopt.Visualization.Figures;
using Plotly.NET;

namespace Hyperopt.Visualization;

/// <summary>Interactive charts of a study, one call each.</summary>
/// <remarks>Where data is missing the chart says what and why. For the numbers behind a chart see <see cref="Figures"/>; for pictures without a
/// browser the package Hyperopt.Visualization.ScottPlot.</remarks>
public static class StudyPlots
{
    /// <summary>Draws the values of the trials in order and the best so far.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <exception cref="ArgumentException">The study has several objectives and no target is given.</exception>
    public static GenericChart PlotOptimizationHistory(this Study study, FigureTarget? target = null) =>
        OptimizationHistoryFigure.Create(study, target).ToChart();

    /// <summary>Draws the histories of several studies.</summary>
    /// <param name="studies">Studies.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <param name="averaged">Whether to show mean and standard deviation over the studies instead of each.</param>
    /// <exception cref="ArgumentException">A study has several objectives and no target is given.</exception>
    public static GenericChart PlotOptimizationHistory(this IReadOnlyList<Study> studies, FigureTarget? target = null, bool averaged = false) =>
        OptimizationHistoryFigure.Create(studies, target, averaged).ToChart();

    /// <summary>Draws what trials reported while they ran.</summary>
    /// <param name="study">Study.</param>
    public static GenericChart PlotIntermediateValues(this Study study) => IntermediateValuesFigure.Create(study).ToChart();

    /// <summary>Draws each trial as a line through its objectives and parameters.</summary>
    /// <param name="study">Study.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static GenericChart PlotParallelCoordinate(this Study study, params ReadOnlySpan<string> parameters) =>
        ParallelCoordinateFigure.Create(study, null, parameters).ToChart();

    /// <summary>Draws each trial as a line through a number of yours and its parameters.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static GenericChart PlotParallelCoordinate(this Study study, FigureTarget target, params ReadOnlySpan<string> parameters) =>
        ParallelCoordinateFigure.Create(study, target, parameters).ToChart();

    /// <summary>Draws the objective over the plane of two parameters, or of each two.</summary>
    /// <param name="study">Study.</param>
    /// <param name="parameters">At least two parameters; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter, or the study has several objectives.</exception>
    public static GenericChart PlotContour(this Study study, params ReadOnlySpan<string> parameters) =>
        ContourFigure.Create(study, null, parameters).ToChart();

    /// <summary>Draws a number over the plane of two parameters, or of each two.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown.</param>
    /// <param name="parameters">At least two parameters; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static GenericChart PlotContour(this Study study, FigureTarget target, params ReadOnlySpan<string> parameters) =>
        ContourFigure.Create(study, target, parameters).ToChart();

    /// <summary>Draws the objective against each parameter.</summary>
    /// <param name="study">Study.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter, or the study has several objectives.</exception>
    public static GenericChart PlotSlice(this Study study, params ReadOnlySpan<string> parameters) =>
        SliceFigure.Create(study, null, parameters).ToChart();

    /// <summary>Draws a number against each parameter.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static GenericChart PlotSlice(this Study study, FigureTarget target, params ReadOnlySpan<string> parameters) =>
        SliceFigure.Create(study, target, parameters).ToChart();

    /// <summary>Draws the share of trials with a value up to x.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <exception cref="ArgumentException">The study has several objectives and no target is given.</exception>
    public static GenericChart PlotEdf(this Study study, FigureTarget? target = null) => EdfFigure.Create(study, target).ToChart();

    /// <summary>Draws the distributions of several studies' values.</summary>
    /// <param name="studies">Studies.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <exception cref="ArgumentException">A study has several objectives and no target is given.</exception>
    public static GenericChart PlotEdf(this IReadOnlyList<Study> studies, FigureTarget? target = null) => EdfFigure.Create(studies, target).ToChart();

    /// <summary>Draws trials over the plane of two parameters, or of each two, colored by rank.</summary>
    /// <param name="study">Study.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter, or the study has several objectives.</exception>
    public static GenericChart PlotRank(this Study study, params ReadOnlySpan<string> parameters) => RankFigure.Create(study, null, parameters).ToChart();

    /// <summary>Draws trials over the plane of two parameters, or of each two, colored by the rank of a number.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static GenericChart PlotRank(this Study study, FigureTarget target, params ReadOnlySpan<string> parameters) =>
        RankFigure.Create(study, target, parameters).ToChart();

    /// <summary>Draws how much each parameter matters; with several objectives, for each of them.</summary>
    /// <param name="study">Study.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static GenericChart PlotParameterImportances(this Study study, params ReadOnlySpan<string> parameters) =>
        ImportancesFigure.Create(study, new ImportanceOptions { Parameters = [.. parameters] }).ToChart();

    /// <summary>Draws how much each parameter matters, by an evaluator or for a target of yours.</summary>
    /// <param name="study">Study.</param>
    /// <param name="options">Who evaluates what.</param>
    /// <param name="targetName">Name of the options' target, if they have one.</param>
    /// <exception cref="ArgumentException">See <see cref="Study.GetParameterImportances(ImportanceOptions)"/>.</exception>
    public static GenericChart PlotParameterImportances(this Study study, ImportanceOptions options, string targetName = "Target") =>
        ImportancesFigure.Create(study, options, targetName).ToChart();

    /// <summary>Draws when each trial ran and how it ended.</summary>
    /// <param name="study">Study.</param>
    /// <param name="recentCount">How many of the latest trials to show; null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="recentCount"/> is not positive.</exception>
    public static GenericChart PlotTimeline(this Study study, int? recentCount = null) => TimelineFigure.Create(study, recentCount).ToChart();

    /// <summary>Draws trials in the space of two or three objectives, and the Pareto front.</summary>
    /// <param name="study">Study.</param>
    /// <param name="includeDominated">Whether to show dominated trials.</param>
    /// <param name="targets">Two or three numbers to show; none for the objectives, when there are two or three.</param>
    /// <exception cref="ArgumentException">Not two or three numbers to show.</exception>
    public static GenericChart PlotParetoFront(this Study study, bool includeDominated = true, params ReadOnlySpan<FigureTarget> targets) =>
        ParetoFrontFigure.Create(study, includeDominated, targets).ToChart();

    /// <summary>Draws how much of the space up to a reference point the trials dominate.</summary>
    /// <param name="study">Study.</param>
    /// <param name="referencePoint">One value per objective, somewhat worse than the worst acceptable one.</param>
    /// <exception cref="ArgumentException">The study has one objective, or the reference point has not one value per objective.</exception>
    public static GenericChart PlotHypervolumeHistory(this Study study, params ReadOnlySpan<double> referencePoint) =>
        HypervolumeHistoryFigure.Create(study, referencePoint).ToChart();

    /// <summary>Draws how much better a study might still have got after each of its trials: when that falls below the error, further trials gain
    /// nothing. Fits a model per trial, so studies of many hundred trials take a while.</summary>
    /// <param name="study">A study with one objective.</param>
    /// <param name="improvement">Who estimates the possible improvement; null for <see cref="RegretBoundEvaluator"/>.</param>
    /// <param name="error">Who estimates the error; null to leave it out.</param>
    /// <param name="minTrialCount">How many trials an estimate needs to be trusted; earlier ones are drawn pale.</param>
    /// <exception cref="ArgumentException">The study has several objectives, or an evaluator cannot judge its trials.</exception>
    public static GenericChart PlotTerminatorImprovement(
        this Study study, IImprovementEvaluator? improvement = null, IErrorEvaluator? error = null, int minTrialCount = 20) =>
        TerminatorImprovementFigure.Create(study, improvement, error, minTrialCount).ToChart();
}
