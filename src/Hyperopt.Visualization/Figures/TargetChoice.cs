namespace Hyperopt.Visualization.Figures;

/// <summary>A number of a trial, its name, and whether low is good.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Computes it.</param>
/// <param name="Direction">Direction; null when the number is not an objective.</param>
internal sealed record TargetChoice(string Name, Func<FrozenTrial, double> Value, StudyDirection? Direction)
{
    /// <summary>Whether dark colors belong to low numbers; also when nobody knows what is good.</summary>
    public bool IsLowGood => Direction != StudyDirection.Maximize;

    /// <exception cref="ArgumentException">The study has several objectives and no target is given, or no objective of that index.</exception>
    public static TargetChoice Of(StudyTrials study, FigureTarget? target)
    {
        int count = study.Directions.Length;
        if (target is null)
        {
            if (count > 1)
            {
                throw new ArgumentException(
                    $"The study '{study.Study.Name}' has {count} objectives, so say which one this figure is about: " +
                    $"pass FigureTarget.Objective(0) to FigureTarget.Objective({count - 1}), or a FigureTarget of your own.", nameof(target));
            }
            target = FigureTarget.Objective(0);
        }
        if (target.Index is not { } index)
            return new TargetChoice(target.Name!, target.Value, null);
        if (index >= count)
        {
            throw new ArgumentException(
                $"The study '{study.Study.Name}' has {count} objective(s), so the index lies in [0, {count - 1}], but got {index}.",
                nameof(target));
        }
        return new TargetChoice(study.ObjectiveName(index), target.Value, study.Directions[index]);
    }
}
