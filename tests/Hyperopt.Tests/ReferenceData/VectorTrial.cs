using System.Text.Json;
using Hyperopt.Storage;

namespace Hyperopt.Tests.ReferenceData;

/// <summary>Trials of the vector files as the library's own.</summary>
internal static class VectorTrial
{
    public static FrozenTrial Read(JsonElement json) => new(
        new StudyId(0),
        new TrialId(json.GetProperty("number").GetInt32()),
        json.GetProperty("number").GetInt32(),
        State(json.GetProperty("state").GetString()!),
        json.TryGetProperty("values", out JsonElement values) && values.ValueKind == JsonValueKind.Array ? VectorFile.Numbers(values) : [],
        ParameterSet.Empty,
        new IntermediateValues(Reports(json)),
        new TrialAttributes { Constraints = TrialAttributes.Empty.Constraints.SetItems(Constraints(json)) },
        DateTimeOffset.UnixEpoch,
        null);

    public static TrialState State(string name) => name.ToUpperInvariant() switch
    {
        "FAIL" => TrialState.Failed,
        string other => Enum.Parse<TrialState>(other, ignoreCase: true),
    };

    public static StudyDirection[] Directions(JsonElement json) =>
        [.. json.EnumerateArray().Select(d => Enum.Parse<StudyDirection>(d.GetString()!, ignoreCase: true))];

    public static IEnumerable<KeyValuePair<int, double>> Reports(JsonElement json) => json.TryGetProperty("intermediate", out JsonElement reports)
        ? reports.EnumerateArray().Select(pair => KeyValuePair.Create(pair[0].GetInt32(), VectorFile.Number(pair[1])))
        : [];

    public static IEnumerable<KeyValuePair<string, double>> Constraints(JsonElement json) => json.TryGetProperty("constraints", out JsonElement constraints)
        ? constraints.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, VectorFile.Number(p.Value)))
        : [];
}
