using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt;

/// <summary>The contents of a trial that is added to a study rather than run in it: results known from elsewhere, or an enqueued trial.</summary>
/// <remarks>Checked when it is added, see <see cref="Hyperopt.Study.AddTrial(TrialTemplate)"/>.</remarks>
public sealed record TrialTemplate
{
    /// <summary>Gets the state.</summary> <value>Default <see cref="TrialState.Complete"/>.</value>
    public TrialState State { get; init; } = TrialState.Complete;

    /// <summary>Gets the objective's values, one per objective of the study; empty when there are none.</summary> <value>Default empty.</value>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>Gets the parameters in order; each has a distribution of the same name.</summary> <value>Default empty.</value>
    public IReadOnlyDictionary<string, ParameterValue> Parameters { get; init; } = ParameterSet.Empty;

    /// <summary>Gets the distributions of the parameters.</summary> <value>Default empty.</value>
    public IReadOnlyDictionary<string, Distribution> Distributions { get; init; } = ImmutableDictionary<string, Distribution>.Empty;

    /// <summary>Gets the values reported by step.</summary> <value>Default empty.</value>
    public IntermediateValues IntermediateValues { get; init; } = IntermediateValues.Empty;

    /// <summary>Gets the user attributes.</summary> <value>Default empty.</value>
    public ImmutableDictionary<string, JsonElement> UserAttributes { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>Gets the system attributes.</summary> <value>Default empty.</value>
    public ImmutableDictionary<string, JsonElement> SystemAttributes { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>Gets the constraints; one is satisfied when its value is ≤ 0.</summary> <value>Default empty.</value>
    public ImmutableSortedDictionary<string, double> Constraints { get; init; } = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <summary>Gets when the trial started; null means now, unless it waits.</summary> <value>Default null.</value>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Gets when the trial finished; null means at its start, when it is finished.</summary> <value>Default null.</value>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Takes the contents of a trial, for instance to copy it to another study.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="ArgumentNullException"><paramref name="trial"/> is null.</exception>
    public static TrialTemplate From(FrozenTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        Dictionary<string, Distribution> distributions = [];
        foreach (string name in trial.Parameters.Keys)
            distributions.Add(name, trial.Parameters.GetDistribution(name));
        return new TrialTemplate
        {
            State = trial.State,
            Values = [.. trial.Values],
            Parameters = trial.Parameters,
            Distributions = distributions,
            IntermediateValues = trial.IntermediateValues,
            UserAttributes = trial.UserAttributes,
            SystemAttributes = trial.SystemAttributes,
            Constraints = trial.Constraints,
            StartTime = trial.StartTime,
            EndTime = trial.EndTime,
        };
    }
}
