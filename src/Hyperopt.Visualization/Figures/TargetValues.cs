namespace Hyperopt.Visualization.Figures;

/// <summary>Complete trials and the number of each that a figure is about.</summary>
internal sealed class TargetValues
{
    private TargetValues(StudyTrials study, FrozenTrial[] trials, double[] values, TargetChoice choice, string? note)
    {
        Study = study;
        Trials = trials;
        Values = values;
        Choice = choice;
        Note = note;
    }

    public StudyTrials Study { get; }

    public FrozenTrial[] Trials { get; }

    public double[] Values { get; }

    public TargetChoice Choice { get; }

    public string Name => Choice.Name;

    public string? Note { get; }

    /// <summary>Reads the complete trials.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number; null for the only objective.</param>
    /// <param name="keepInfinite">Whether infinite values count (NaN never does).</param>
    /// <exception cref="ArgumentException">The study has several objectives and no target is given.</exception>
    public static TargetValues Read(StudyTrials study, FigureTarget? target, bool keepInfinite = false)
    {
        TargetChoice choice = TargetChoice.Of(study, target);
        List<FrozenTrial> trials = new(study.Complete.Length);
        List<double> values = new(study.Complete.Length);
        foreach (FrozenTrial trial in study.Complete)
        {
            double value = choice.Value(trial);
            if (!(keepInfinite ? !double.IsNaN(value) : double.IsFinite(value)))
                continue;
            trials.Add(trial);
            values.Add(value);
        }
        string? note = study.Problem;
        if (note is null && trials.Count == 0)
        {
            note = $"'{choice.Name}' is infinite or NaN in all {study.Complete.Length} complete trials of the study " +
                $"'{study.Study.Name}'. Return finite values, or choose another target.";
        }
        return new TargetValues(study, [.. trials], [.. values], choice, note);
    }

    /// <summary>Chooses which trials a figure shows.</summary>
    public int[] Thin(int most) => Thinning.Choose(Values, Choice.IsLowGood, most);
}
