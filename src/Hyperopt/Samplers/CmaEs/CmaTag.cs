using System.Text.Json;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>Where a trial's point came from: kept as an attribute of the trial.</summary>
/// <param name="Space">Key of the search space.</param>
/// <param name="Run">Number of the run; each restart begins one.</param>
/// <param name="Generation">Number of the generation within the run.</param>
internal readonly record struct CmaTag(long Space, int Run, int Generation)
{
    public const string Key = "hyperopt:cma:generation";

    /// <summary>Key of the coordinates before they were rounded to grids.</summary>
    public const string PointKey = "hyperopt:cma:point";

    public JsonElement ToJson()
    {
        CmaTag tag = this;
        return AttributeJson.Write(writer =>
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(tag.Space);
            writer.WriteNumberValue(tag.Run);
            writer.WriteNumberValue(tag.Generation);
            writer.WriteEndArray();
        });
    }

    public static bool TryRead(FrozenTrial trial, out CmaTag tag)
    {
        tag = default;
        if (!trial.SystemAttributes.TryGetValue(Key, out JsonElement json) || json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 3)
            return false;
        if (!TryGetWhole(json[0], out long space) || !TryGetWhole(json[1], out long run) || !TryGetWhole(json[2], out long generation))
            return false;
        tag = new CmaTag(space, (int)run, (int)generation);
        return true;
    }

    private static bool TryGetWhole(JsonElement json, out long value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out value);
    }
}
