using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Storage;

namespace Hyperopt;

/// <summary>A study at a glance.</summary>
public sealed record StudySummary
{
    /// <summary>Gets the identifier within the storage.</summary>
    public required StudyId Id { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets one direction per objective.</summary>
    public required ImmutableArray<StudyDirection> Directions { get; init; }

    /// <summary>Gets the number of trials of any state.</summary>
    public required int TrialCount { get; init; }

    /// <summary>Gets the best feasible trial; null when there is none, or with several objectives.</summary>
    public required FrozenTrial? BestTrial { get; init; }

    /// <summary>Gets the user attributes.</summary>
    public required ImmutableDictionary<string, JsonElement> UserAttributes { get; init; }

    /// <summary>Gets when the first trial started; null before.</summary>
    public required DateTimeOffset? StartTime { get; init; }
}
