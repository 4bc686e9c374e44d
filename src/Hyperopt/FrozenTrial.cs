using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Storage;

namespace Hyperopt;

/// <summary>An immutable picture of a trial.</summary>
/// <remarks>Two pictures are equal when they show the same trial: same study, same number. Safe to share between threads.</remarks>
public sealed class FrozenTrial : IEquatable<FrozenTrial>
{
    private readonly double[] _values;

    internal FrozenTrial(
        StudyId study,
        TrialId id,
        int number,
        TrialState state,
        double[] values,
        ParameterSet parameters,
        IntermediateValues intermediateValues,
        TrialAttributes attributes,
        DateTimeOffset? startTime,
        DateTimeOffset? endTime)
    {
        Study = study;
        Id = id;
        Number = number;
        State = state;
        _values = values;
        Parameters = parameters;
        IntermediateValues = intermediateValues;
        Attributes = attributes;
        StartTime = startTime;
        EndTime = endTime;
    }

    /// <summary>Gets the study that the trial belongs to.</summary>
    public StudyId Study { get; }

    /// <summary>Gets the identifier within the storage.</summary>
    public TrialId Id { get; }

    /// <summary>Gets the number within the study, from 0 without gaps.</summary>
    public int Number { get; }

    /// <summary>Gets the state.</summary>
    public TrialState State { get; }

    /// <summary>Gets the objective's value; null when the trial has none.</summary>
    /// <exception cref="InvalidOperationException">The trial has several values: read <see cref="Values"/>.</exception>
    public double? Value => _values.Length switch
    {
        0 => null,
        1 => _values[0],
        _ => throw new InvalidOperationException($"Trial {Number} has {_values.Length} values. Read them from Values."),
    };

    /// <summary>Gets one value per objective; empty when the trial has none.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Gets the parameters in order of suggestion.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Gets the values reported while the trial ran.</summary>
    public IntermediateValues IntermediateValues { get; }

    /// <summary>Gets the attributes set by users, as JSON values.</summary>
    public ImmutableDictionary<string, JsonElement> UserAttributes => Attributes.User;

    /// <summary>Gets the attributes set by the library, as JSON values.</summary>
    public ImmutableDictionary<string, JsonElement> SystemAttributes => Attributes.System;

    /// <summary>Gets the constraints; one is satisfied when its value is ≤ 0.</summary>
    public ImmutableSortedDictionary<string, double> Constraints => Attributes.Constraints;

    /// <summary>Gets whether all constraints are satisfied; also true when there are none.</summary>
    public bool IsFeasible => Attributes.IsFeasible;

    /// <summary>Gets the sum of the positive constraint values; 0 when the trial is feasible.</summary>
    public double Violation => Attributes.Violation;

    /// <summary>Gets why the trial failed; null for other trials, or when nobody said.</summary>
    public string? FailureReason => SystemAttributes.TryGetValue(TrialAttributes.FailureReasonKey, out JsonElement reason) ? reason.GetString() : null;

    /// <summary>Gets the numbers of the failed trials that this one repeats, the latest last; empty for a trial that repeats none.</summary>
    public ImmutableArray<int> RetryHistory => StaleTrials.ReadHistory(SystemAttributes);

    /// <summary>Gets when the trial started running; null while it waits.</summary>
    public DateTimeOffset? StartTime { get; }

    /// <summary>Gets when the trial finished; null before.</summary>
    public DateTimeOffset? EndTime { get; }

    /// <summary>Gets how long the trial ran; null before it finished.</summary>
    public TimeSpan? Duration => EndTime - StartTime;

    internal TrialAttributes Attributes { get; }

    /// <inheritdoc/>
    public bool Equals(FrozenTrial? other) => other is not null && other.Study == Study && other.Number == Number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FrozenTrial);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Study, Number);

    /// <summary>Gives a short description: number, state, values, parameters.</summary>
    public override string ToString() => $"Trial {Number} ({State}): {ValuesText} with {Parameters}";

    private string ValuesText => _values.Length switch
    {
        0 => "no value",
        1 => ((ParameterValue)_values[0]).ToString(),
        _ => $"[{string.Join(", ", _values.Select(v => ((ParameterValue)v).ToString()))}]",
    };
}
