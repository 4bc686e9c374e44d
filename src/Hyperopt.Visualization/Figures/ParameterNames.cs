using Hyperopt.Distributions;

namespace Hyperopt.Visualization.Figures;

/// <summary>Which parameters a figure shows, and how each is scaled.</summary>
internal static class ParameterNames
{
    /// <summary>Chooses parameters: those asked for, or all that any of the trials has, sorted.</summary>
    /// <param name="study">Study, for messages.</param>
    /// <param name="trials">Trials shown.</param>
    /// <param name="asked">Names asked for; empty for all.</param>
    /// <exception cref="ArgumentException">No trial has a parameter of that name.</exception>
    public static string[] Resolve(StudyTrials study, FrozenTrial[] trials, ReadOnlySpan<string> asked)
    {
        // Nothing to show: the figure's note says so, and a name cannot be judged.
        if (trials.Length == 0)
            return [];
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (FrozenTrial trial in trials)
        {
            foreach (string name in trial.Parameters.Keys)
                known.Add(name);
        }
        if (asked.IsEmpty)
            return [.. known.Order(StringComparer.Ordinal)];
        foreach (string name in asked)
        {
            if (name is null || !known.Contains(name))
            {
                throw new ArgumentException(
                    $"No complete trial of the study '{study.Study.Name}' has a parameter '{name}'. " +
                    $"There are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.", "parameters");
            }
        }
        return asked.ToArray();
    }

    /// <summary>Says that some parameters are left out; null when none are.</summary>
    public static string? Cut(int shown, int all) => shown < all
        ? $"The first {shown} of {all} parameters are shown. Name those that you want to see."
        : null;

    /// <summary>The distribution of a parameter in the first trial that has it.</summary>
    public static Distribution DistributionOf(string name, FrozenTrial[] trials) =>
        trials.First(trial => trial.Parameters.ContainsKey(name)).Parameters.GetDistribution(name);

    /// <summary>Whether a parameter has a logarithmic scale.</summary>
    public static bool IsLog(Distribution distribution) => distribution is FloatDistribution { Log: true } or IntDistribution { Log: true };

    /// <summary>Whether all values of a parameter are numbers; so are those of a categorical one whose choices are.</summary>
    public static bool IsNumerical(Distribution distribution) => distribution is not CategoricalDistribution categorical ||
        categorical.Choices.All(choice => choice.Kind is ParameterValueKind.Integer or ParameterValueKind.Float);
}
