using Hyperopt.Importance;
using Hyperopt.Visualization.Figures;

namespace Hyperopt.Visualization.Reports;

/// <summary>Chooses the figures that fit a study.</summary>
internal static class ReportFigures
{
    /// <summary>Most parameters of a matrix of planes within a report.</summary>
    private const int MatrixParameters = 4;

    /// <summary>The figures, each with one sentence on how to read it.</summary>
    public static IEnumerable<(StudyFigure Figure, string Legend)> Choose(StudyTrials study)
    {
        int objectives = study.Directions.Length;
        return objectives == 1 ? OneObjective(study) : SeveralObjectives(study, objectives);
    }

    private static IEnumerable<(StudyFigure Figure, string Legend)> OneObjective(StudyTrials study)
    {
        yield return (HistoryBuilder.Build([study], null, averaged: false), "Each point is a trial; the line is the best value so far.");
        if (study.Complete.Length == 0)
        {
            foreach ((StudyFigure Figure, string Legend) item in Course(study))
                yield return item;
            yield break;
        }
        yield return Importances(study);
        yield return (SliceFigure.Create(study, null, []), "The value against each parameter; darker points are later trials.");
        string[] names = MatrixNames(study);
        if (names.Length >= 2)
            yield return (ContourBuilder.Build(study, null, names), "The value over each two parameters, estimated between the trials (points).");
        yield return (ParallelCoordinateBuilder.Build(study, null, []), "Each line is a trial; dark lines are good ones.");
        if (names.Length >= 2)
            yield return (RankBuilder.Build(study, null, names), "Trials over each two parameters, colored by the rank of their value.");
        yield return (EdfFigure.Create([study], null), "The share of trials with a value up to x.");
        foreach ((StudyFigure Figure, string Legend) item in Course(study))
            yield return item;
    }

    private static IEnumerable<(StudyFigure Figure, string Legend)> SeveralObjectives(StudyTrials study, int objectives)
    {
        if (objectives <= 3)
            yield return (ParetoFrontBuilder.Build(study, true, []), "Red trials are the Pareto front: no other trial beats them in all objectives.");
        if (ReferencePoint(study) is { } reference)
        {
            yield return (HypervolumeHistoryFigure.Create(study, reference),
                "The volume that the front dominates, up to the point of the worst values found: it grows while the front improves.");
        }
        if (study.Complete.Length > 0)
            yield return (ParallelCoordinateBuilder.Build(study, null, []), "Each line is a trial; dark lines belong to better fronts.");
        if (study.Complete.Length > 0)
            yield return Importances(study);
        for (int i = 0; i < objectives; i++)
        {
            FigureTarget target = FigureTarget.Objective(i);
            yield return (HistoryBuilder.Build([study], target, averaged: false), $"The history of {study.ObjectiveName(i)} alone.");
            if (study.Complete.Length > 0)
                yield return (SliceFigure.Create(study, target, []), $"{study.ObjectiveName(i)} against each parameter.");
        }
        foreach ((StudyFigure Figure, string Legend) item in Course(study))
            yield return item;
    }

    private static (StudyFigure Figure, string Legend) Importances(StudyTrials study) => (ImportancesFigure.Create(study, new ImportanceOptions(), ""),
        "How much each parameter matters: what the best tenth of the trials has in common.");

    private static IEnumerable<(StudyFigure Figure, string Legend)> Course(StudyTrials study)
    {
        if (Array.Exists(study.All, trial => trial.IntermediateValues.Count > 0))
            yield return (IntermediateValuesFigure.Create(study), "What trials reported while they ran; short curves were pruned.");
        yield return (TimelineFigure.Create(study), "When each trial ran, and how it ended.");
    }

    private static string[] MatrixNames(StudyTrials study) =>
    [
        .. ParameterNames.Resolve(study, Array.FindAll(study.Complete, trial => double.IsFinite(trial.Values[0])), []).Take(MatrixParameters),
    ];

    /// <summary>The worst value of each objective, a tenth of its span further out; null without finite values.</summary>
    private static double[]? ReferencePoint(StudyTrials study)
    {
        double[] reference = new double[study.Directions.Length];
        for (int i = 0; i < reference.Length; i++)
        {
            int index = i;
            double[] values = [.. study.Complete.Where(trial => trial.IsFeasible).Select(trial => trial.Values[index]).Where(double.IsFinite)];
            if (values.Length == 0)
                return null;
            double low = values.Min(), high = values.Max(), margin = 0.1 * (high - low);
            reference[i] = study.Directions[i] == StudyDirection.Minimize ? high + margin : low - margin;
        }
        return reference;
    }
}
