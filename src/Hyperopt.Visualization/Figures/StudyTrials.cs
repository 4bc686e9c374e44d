using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>The trials of a study at one moment, read once for as many figures as are made of them.</summary>
internal sealed class StudyTrials
{
    private readonly ImmutableArray<string> _metricNames;

    public StudyTrials(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        Study = study;
        All = study.GetTrials();
        Complete = Array.FindAll(All, trial => trial.State == TrialState.Complete);
        Directions = study.Directions;
        _metricNames = study.MetricNames;
        IsConstrained = Array.Exists(All, trial => trial.Constraints.Count > 0);
    }

    public Study Study { get; }

    public FrozenTrial[] All { get; }

    public FrozenTrial[] Complete { get; }

    public ImmutableArray<StudyDirection> Directions { get; }

    public bool IsConstrained { get; }

    /// <summary>Why there is nothing to show; null when there are complete trials.</summary>
    public string? Problem
    {
        get
        {
            if (All.Length == 0)
                return $"The study '{Study.Name}' has no trials yet. Run study.Optimize first.";
            if (Complete.Length > 0)
                return null;
            IEnumerable<string> counts = All.GroupBy(trial => trial.State).OrderBy(group => group.Key)
                .Select(group => $"{group.Count()} {NameOf(group.Key)}");
            string failure = Array.Find(All, trial => trial is { State: TrialState.Failed, FailureReason: not null }) is { } failed
                ? $" Trial {failed.Number} failed: {failed.FailureReason}."
                : "";
            return $"No trial of the study '{Study.Name}' is complete ({string.Join(", ", counts)}).{failure} " +
                "Fix the objective or run more trials.";
        }
    }

    /// <summary>The name of an objective: as set by <see cref="Hyperopt.Study.SetMetricNames"/>, or a plain one.</summary>
    public string ObjectiveName(int index) => _metricNames.Length > index
        ? _metricNames[index]
        : Directions.Length == 1 ? "Objective Value" : $"Objective {index}";

    public static string NameOf(TrialState state) => state switch
    {
        TrialState.Complete => "complete",
        TrialState.Pruned => "pruned",
        TrialState.Failed => "failed",
        TrialState.Running => "running",
        _ => "waiting",
    };
}
