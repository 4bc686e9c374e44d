using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>Values that trials reported while they ran: learning curves, and where pruning cut them.</summary>
public sealed record IntermediateValuesFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => "Intermediate Values Plot";

    /// <summary>Gets one curve per complete, pruned or running trial that reported something.</summary>
    public ImmutableArray<IntermediateCurve> Curves { get; init; } = [];

    /// <summary>Reads a study.</summary>
    /// <param name="study">Study.</param>
    public static IntermediateValuesFigure Create(Study study) => Create(new StudyTrials(study));

    internal static IntermediateValuesFigure Create(StudyTrials study)
    {
        FrozenTrial[] reporting = Array.FindAll(study.All, trial =>
            trial.State is TrialState.Complete or TrialState.Pruned or TrialState.Running && trial.IntermediateValues.Count > 0);
        int[] shown = Thinning.Spread(reporting.Length, FigureLimits.Lines);
        string? note = study.All.Length == 0 ? study.Problem
            : reporting.Length == 0
                ? $"No trial of the study '{study.Study.Name}' reported an intermediate value. Call trial.Report(value, step) in the objective."
                : null;
        return new IntermediateValuesFigure
        {
            Curves = [.. shown.Select(i => CurveOf(reporting[i]))],
            Note = note,
            OmittedCount = reporting.Length - shown.Length,
        };
    }

    private static IntermediateCurve CurveOf(FrozenTrial trial) => new(
        trial.Number, trial.State, trial.IsFeasible, [.. trial.IntermediateValues.Steps], [.. trial.IntermediateValues.Values]);
}
