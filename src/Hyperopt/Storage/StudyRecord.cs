using System.Collections.Immutable;
using System.Text.Json;

namespace Hyperopt.Storage;

/// <summary>What a storage knows about a study besides its trials.</summary>
public sealed record StudyRecord
{
    /// <summary>Gets the identifier within the storage.</summary>
    public required StudyId Id { get; init; }

    /// <summary>Gets the name, unique within the storage.</summary>
    public required string Name { get; init; }

    /// <summary>Gets one direction per objective.</summary>
    public required ImmutableArray<StudyDirection> Directions { get; init; }

    /// <summary>Gets the attributes set by users.</summary>
    public ImmutableDictionary<string, JsonElement> UserAttributes { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>Gets the attributes set by the library.</summary>
    public ImmutableDictionary<string, JsonElement> SystemAttributes { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
