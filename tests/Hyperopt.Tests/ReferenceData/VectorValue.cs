using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Tests.ReferenceData;

/// <summary>Values and distributions of the vector files as the library's own.</summary>
internal static class VectorValue
{
    public static Distribution Distribution(JsonElement json)
    {
        // Non-finite choices are written as texts in the vector files.
        string text = json.GetRawText().Replace("\"nan\"", "NaN", StringComparison.Ordinal);
        return Hyperopt.Distributions.Distribution.Parse(text);
    }

    public static ParameterValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String when json.GetString() == "nan" => double.NaN,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => ParameterValue.Null,
        _ => json.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? (ParameterValue)json.GetInt64() : (ParameterValue)json.GetDouble(),
    };
}
