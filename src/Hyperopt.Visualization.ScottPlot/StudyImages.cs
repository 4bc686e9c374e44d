using Hyperopt.Importance;
using Hyperopt.Terminators;
using Hyperopt.Visualization.Figures;

namespace Hyperopt.Visualization;

/// <summary>Pictures of a study's figures, one call each, without a browser.</summary>
/// <remarks>The ending of a path chooses the format: <c>.png</c> or <c>.svg</c>; an existing file is replaced. Where data is missing the picture says
/// what and why. For another size or style see <see cref="FigureImages"/>.</remarks>
public static class StudyImages
{
    /// <summary>Saves the values of the trials in order and the best so far.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <exception cref="ArgumentException">The study has several objectives and no target is given.</exception>
    public static void SaveOptimizationHistory(this Study study, string path, FigureTarget? target = null) =>
        OptimizationHistoryFigure.Create(study, target).SaveImage(path);

    /// <summary>Saves the histories of several studies.</summary>
    /// <param name="studies">Studies.</param>
    /// <param name="path">File.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <param name="averaged">Whether to show mean and standard deviation over the studies instead of each.</param>
    /// <exception cref="ArgumentException">A study has several objectives and no target is given.</exception>
    public static void SaveOptimizationHistory(this IReadOnlyList<Study> studies, string path, FigureTarget? target = null, bool averaged = false) =>
        OptimizationHistoryFigure.Create(studies, target, averaged).SaveImage(path);

    /// <summary>Saves what trials reported while they ran.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    public static void SaveIntermediateValues(this Study study, string path) => IntermediateValuesFigure.Create(study).SaveImage(path);

    /// <summary>Saves each trial as a line through its objectives and parameters.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static void SaveParallelCoordinate(this Study study, string path, params ReadOnlySpan<string> parameters) =>
        ParallelCoordinateFigure.Create(study, null, parameters).SaveImage(path);

    /// <summary>Saves each trial as a line through a number of yours and its parameters.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="target">Number shown.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static void SaveParallelCoordinate(this Study study, string path, FigureTarget target, params ReadOnlySpan<string> parameters) =>
        ParallelCoordinateFigure.Create(study, target, parameters).SaveImage(path);

    /// <summary>Saves the objective over the plane of two parameters, or of each two.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="parameters">At least two parameters; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter, or the study has several objectives.</exception>
    public static void SaveContour(this Study study, string path, params ReadOnlySpan<string> parameters) =>
        ContourFigure.Create(study, null, parameters).SaveImage(path);

    /// <summary>Saves a number over the plane of two parameters, or of each two.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="target">Number shown.</param>
    /// <param name="parameters">At least two parameters; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static void SaveContour(this Study study, string path, FigureTarget target, params ReadOnlySpan<string> parameters) =>
        ContourFigure.Create(study, target, parameters).SaveImage(path);

    /// <summary>Saves the objective against each parameter.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter, or the study has several objectives.</exception>
    public static void SaveSlice(this Study study, string path, params ReadOnlySpan<string> parameters) =>
        SliceFigure.Create(study, null, parameters).SaveImage(path);

    /// <summary>Saves a number against each parameter.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="target">Number shown.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static void SaveSlice(this Study study, string path, FigureTarget target, params ReadOnlySpan<string> parameters) =>
        SliceFigure.Create(study, target, parameters).SaveImage(path);

    /// <summary>Saves the share of trials with a value up to x.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <exception cref="ArgumentException">The study has several objectives and no target is given.</exception>
    public static void SaveEdf(this Study study, string path, FigureTarget? target = null) => EdfFigure.Create(study, target).SaveImage(path);

    /// <summary>Saves the distributions of several studies' values.</summary>
    /// <param name="studies">Studies.</param>
    /// <param name="path">File.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <exception cref="ArgumentException">A study has several objectives and no target is given.</exception>
    public static void SaveEdf(this IReadOnlyList<Study> studies, string path, FigureTarget? target = null) => EdfFigure.Create(studies, target).SaveImage(path);

    /// <summary>Saves trials over the plane of two parameters, or of each two, colored by rank.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter, or the study has several objectives.</exception>
    public static void SaveRank(this Study study, string path, params ReadOnlySpan<string> parameters) => RankFigure.Create(study, null, parameters).SaveImage(path);

    /// <summary>Saves trials over the plane of two parameters, or of each two, colored by the rank of a number.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="target">Number shown.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">No complete trial has such a parameter.</exception>
    public static void SaveRank(this Study study, string path, FigureTarget target, params ReadOnlySpan<string> parameters) =>
        RankFigure.Create(study, target, parameters).SaveImage(path);

    /// <summary>Saves how much each parameter matters: PED-ANOVA, with several objectives for each of them.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="parameters">Parameters shown; none for all.</param>
    /// <exception cref="ArgumentException">See <see cref="Study.GetParameterImportances(ImportanceOptions)"/>.</exception>
    public static void SaveParameterImportances(this Study study, string path, params ReadOnlySpan<string> parameters) =>
        ImportancesFigure.Create(study, new ImportanceOptions { Parameters = [.. parameters] }).SaveImage(path);

    /// <summary>Saves how much each parameter matters, by an evaluator or for a target of yours.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="options">Who evaluates what.</param>
    /// <param name="targetName">Name of the options' target, if they have one.</param>
    /// <exception cref="ArgumentException">See <see cref="Study.GetParameterImportances(ImportanceOptions)"/>.</exception>
    public static void SaveParameterImportances(this Study study, string path, ImportanceOptions options, string targetName = "Target") =>
        ImportancesFigure.Create(study, options, targetName).SaveImage(path);

    /// <summary>Saves when each trial ran and how it ended.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="recentCount">How many of the latest trials to show; null for all.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="recentCount"/> is not positive.</exception>
    public static void SaveTimeline(this Study study, string path, int? recentCount = null) => TimelineFigure.Create(study, recentCount).SaveImage(path);

    /// <summary>Saves trials in the space of two or three objectives, and the Pareto front.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="includeDominated">Whether to show dominated trials.</param>
    /// <param name="targets">Two or three numbers to show; none for the objectives, when there are two or three.</param>
    /// <exception cref="ArgumentException">Not two or three numbers to show.</exception>
    public static void SaveParetoFront(this Study study, string path, bool includeDominated = true, params ReadOnlySpan<FigureTarget> targets) =>
        ParetoFrontFigure.Create(study, includeDominated, targets).SaveImage(path);

    /// <summary>Saves how much of the space up to a reference point the trials dominate.</summary>
    /// <param name="study">Study.</param>
    /// <param name="path">File.</param>
    /// <param name="referencePoint">One value per objective, somewhat worse than the worst acceptable one.</param>
    /// <exception cref="ArgumentException">The study has one objective, or the reference point has not one value per objective.</exception>
    public static void SaveHypervolumeHistory(this Study study, string path, params ReadOnlySpan<double> referencePoint) =>
        HypervolumeHistoryFigure.Create(study, referencePoint).SaveImage(path);

    /// <summary>Saves how much better a study might still have got after each of its trials.</summary>
    /// <param name="study">A study with one objective.</param>
    /// <param name="path">File.</param>
    /// <param name="improvement">Who estimates the possible improvement; null for <see cref="RegretBoundEvaluator"/>.</param>
    /// <param name="error">Who estimates the error; null to leave it out.</param>
    /// <param name="minTrialCount">How many trials an estimate needs to be trusted; earlier ones are drawn pale.</param>
    /// <exception cref="ArgumentException">The study has several objectives, or an evaluator cannot judge its trials.</exception>
    public static void SaveTerminatorImprovement(
        this Study study, string path, IImprovementEvaluator? improvement = null, IErrorEvaluator? error = null, int minTrialCount = 20) =>
        TerminatorImprovementFigure.Create(study, improvement, error, minTrialCount).SaveImage(path);
}
