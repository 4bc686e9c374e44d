using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Hyperopt.Storage;

/// <summary>What storages write when they give up trials whose worker has died: the same in all of them, and in Optuna.</summary>
public static class StaleTrials
{
    /// <summary>System attribute of a failed trial: why it failed, a text.</summary>
    public const string ReasonKey = TrialAttributes.FailureReasonKey;

    /// <summary>System attribute of a trial that repeats a failed one: number of the first trial that failed.</summary>
    public const string FailedTrialKey = "failed_trial";

    /// <summary>System attribute of a trial that repeats a failed one: numbers of all that failed, the latest last.</summary>
    public const string RetryHistoryKey = "retry_history";

    private const string RungPrefix = "completed_rung_";

    /// <summary>The value of <see cref="ReasonKey"/> for a trial that is given up.</summary>
    /// <param name="options">When it counts as stale.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public static JsonElement GetReason(HeartbeatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return AttributeJson.From(string.Create(
            CultureInfo.InvariantCulture, $"stale: no heartbeat for more than {options.GracePeriod.TotalSeconds:0.###} s, so its worker has died"));
    }

    /// <summary>What to enqueue in place of a trial that was given up; null when it has been repeated often enough.</summary>
    /// <param name="trial">The trial, running or failed.</param>
    /// <param name="options">How often a trial is repeated, and what it keeps.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static TrialTemplate? CreateRetry(FrozenTrial trial, HeartbeatOptions options)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(options);
        return trial.RetryHistory.Length < options.MaxRetryCount ? CreateRetry(trial, options.KeepsIntermediateValues) : null;
    }

    internal static TrialTemplate CreateRetry(FrozenTrial trial, bool keepsIntermediateValues)
    {
        ImmutableArray<int> history = trial.RetryHistory.Add(trial.Number);
        ImmutableDictionary<string, JsonElement> system = trial.SystemAttributes.Remove(ReasonKey);
        if (!keepsIntermediateValues)
            system = system.RemoveRange(system.Keys.Where(key => key.StartsWith(RungPrefix, StringComparison.Ordinal)).ToArray());
        if (!system.ContainsKey(FailedTrialKey))
            system = system.SetItem(FailedTrialKey, AttributeJson.From(trial.Number));
        TrialTemplate template = TrialTemplate.From(trial);
        return template with
        {
            State = TrialState.Waiting,
            Values = [],
            IntermediateValues = keepsIntermediateValues ? template.IntermediateValues : IntermediateValues.Empty,
            SystemAttributes = system.SetItem(RetryHistoryKey, Write(history)),
            Constraints = new TrialTemplate().Constraints, // the objective sets them again
            StartTime = null,
            EndTime = null,
        };
    }

    /// <summary>Numbers of the trials that a trial repeats, the latest last.</summary>
    internal static ImmutableArray<int> ReadHistory(ImmutableDictionary<string, JsonElement> systemAttributes)
    {
        if (!systemAttributes.TryGetValue(RetryHistoryKey, out JsonElement stored) || stored.ValueKind != JsonValueKind.Array)
            return [];
        ImmutableArray<int>.Builder history = ImmutableArray.CreateBuilder<int>(stored.GetArrayLength());
        foreach (JsonElement number in stored.EnumerateArray())
        {
            if (number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value))
                history.Add(value);
        }
        return history.DrainToImmutable();
    }

    private static JsonElement Write(ImmutableArray<int> numbers) => AttributeJson.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (int number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    });
}
