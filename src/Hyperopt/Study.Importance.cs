using Hyperopt.Importance;

namespace Hyperopt;

public sealed partial class Study
{
    /// <summary>Estimates how much each parameter matters, with PED-ANOVA: what the best tenth of the trials has in common.</summary>
    /// <param name="parameters">Parameters to evaluate; none for all that complete trials have, conditional ones included.</param>
    /// <returns>Shares that add up to 1, the largest first; empty when no trial is complete. <see cref="ParameterImportances.Notes"/> says when
    /// there are too few trials.</returns>
    /// <exception cref="ArgumentException">No complete trial has such a parameter, or a name is null or empty.</exception>
    public ParameterImportances GetParameterImportances(params ReadOnlySpan<string> parameters) =>
        GetParameterImportances(new ImportanceOptions { Parameters = [.. parameters] });

    /// <summary>Estimates how much each parameter matters.</summary>
    /// <param name="options">Who evaluates what.</param>
    /// <returns>Importances, the largest first; empty when no trial is complete.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The options contradict each other or the study; a parameter asked for cannot be evaluated; or the
    /// study has several objectives and the evaluator needs to know which is meant.</exception>
    /// <exception cref="InvalidOperationException">The evaluator finds nothing to explain.</exception>
    public ParameterImportances GetParameterImportances(ImportanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options is { Objective: not null, Target: not null })
            throw new ArgumentException("Importances explain an objective or a target, not both. Drop one of Objective and Target.", nameof(options));
        if (options.Objective >= Directions.Length)
        {
            throw new ArgumentException(
                $"The study '{Name}' has {Directions.Length} objective(s), so the index lies in [0, {Directions.Length - 1}], but got " +
                $"{options.Objective}.", nameof(options));
        }
        FrozenTrial[] trials = GetTrials();
        FrozenTrial[] complete = Array.FindAll(trials, trial => trial.State == TrialState.Complete);
        ImportanceContext context = new(Name, Directions, complete, options);
        if (complete.Length == 0)
            context.AddNote(NoCompleteTrial(trials));
        IReadOnlyList<ParameterImportance> raw = options.Evaluator.Evaluate(context);
        foreach (string note in context.Notes)
            Log.ImportanceNote(_session.Logger, Name, note);
        return ParameterImportances.Create(raw, options.Normalize, [.. context.Notes]);
    }

    private static string NoCompleteTrial(FrozenTrial[] trials)
    {
        if (trials.Length == 0)
            return "There are no trials yet. Run Optimize first.";
        IEnumerable<string> counts = trials.GroupBy(trial => trial.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key}");
        FrozenTrial? failed = Array.Find(trials, trial => trial is { State: TrialState.Failed, FailureReason: not null });
        return $"No trial is complete ({string.Join(", ", counts)})." +
            (failed is null ? "" : $" Trial {failed.Number} failed: {failed.FailureReason}.") + " Fix the objective or run more trials.";
    }
}
