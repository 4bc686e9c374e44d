using System.Collections.Immutable;
using Hyperopt.Terminators;

namespace Hyperopt.Visualization.Figures;

/// <summary>How much better the search may still get, trial by trial, against the error of the values: when the first falls below the second,
/// further trials gain nothing.</summary>
public sealed record TerminatorImprovementFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => "Terminator Improvement Plot";

    /// <summary>Gets the numbers of the trials from the first complete one.</summary>
    public ImmutableArray<int> TrialNumbers { get; init; } = [];

    /// <summary>Gets the possible improvement after each.</summary>
    public ImmutableArray<double> Improvements { get; init; } = [];

    /// <summary>Gets the error after each; empty when not asked for.</summary>
    public ImmutableArray<double> Errors { get; init; } = [];

    /// <summary>Gets how many of the first points are pale, since they are estimated from too few trials.</summary>
    public int PaleCount { get; init; }

    /// <summary>Evaluates a study with one objective, as a <see cref="Terminator"/> would after each of its trials.</summary>
    /// <param name="study">Study.</param>
    /// <param name="improvement">Who estimates the possible improvement; null for <see cref="RegretBoundEvaluator"/>.</param>
    /// <param name="error">Who estimates the error; null to leave it out.</param>
    /// <param name="minTrialCount">How many trials an estimate needs to be trusted.</param>
    /// <exception cref="ArgumentException">The study has several objectives, or an evaluator cannot judge its trials.</exception>
    public static TerminatorImprovementFigure Create(
        Study study, IImprovementEvaluator? improvement = null, IErrorEvaluator? error = null, int minTrialCount = 20) =>
        Create(study, (improvement ?? new RegretBoundEvaluator()).Evaluate, error is null ? null : error.Evaluate, minTrialCount);

    /// <summary>Evaluates a study with one objective.</summary>
    /// <param name="study">Study.</param>
    /// <param name="improvement">Estimates the possible improvement from the complete trials so far (never none), given with the direction.</param>
    /// <param name="error">Estimates the error of the values; null to leave it out.</param>
    /// <param name="minTrialCount">How many trials an estimate needs to be trusted.</param>
    /// <exception cref="ArgumentException">The study has several objectives.</exception>
    public static TerminatorImprovementFigure Create(
        Study study,
        Func<IReadOnlyList<FrozenTrial>, StudyDirection, double> improvement,
        Func<IReadOnlyList<FrozenTrial>, StudyDirection, double>? error = null,
        int minTrialCount = 20)
    {
        ArgumentNullException.ThrowIfNull(improvement);
        ArgumentOutOfRangeException.ThrowIfNegative(minTrialCount);
        StudyTrials trials = new(study);
        if (trials.Directions.Length > 1)
        {
            throw new ArgumentException(
                $"A terminator judges one objective, but the study '{study.Name}' has {trials.Directions.Length}.", nameof(study));
        }
        List<FrozenTrial> complete = [];
        List<int> numbers = [];
        List<double> improvements = [], errors = [];
        foreach (FrozenTrial trial in trials.All)
        {
            bool isNew = trial.State == TrialState.Complete;
            if (isNew)
                complete.Add(trial);
            if (complete.Count == 0)
                continue;
            numbers.Add(trial.Number);
            // Estimates may be costly and change with complete trials only.
            improvements.Add(isNew ? improvement(complete, trials.Directions[0]) : improvements[^1]);
            if (error is not null)
                errors.Add(isNew ? error(complete, trials.Directions[0]) : errors[^1]);
        }
        int[] shown = Thinning.Spread(numbers.Count, FigureLimits.Points);
        return new TerminatorImprovementFigure
        {
            TrialNumbers = [.. shown.Select(i => numbers[i])],
            Improvements = [.. shown.Select(i => improvements[i])],
            Errors = error is null ? [] : [.. shown.Select(i => errors[i])],
            PaleCount = shown.Count(i => i <= minTrialCount),
            OmittedCount = numbers.Count - shown.Length,
            Note = trials.Problem,
        };
    }
}
