using System.Text;
using System.Text.Json;

namespace Hyperopt.Distributions;

/// <summary>Optuna's JSON form of distributions, byte for byte as Python writes it.</summary>
internal static class DistributionJson
{
    public static string Write(Distribution distribution)
    {
        StringBuilder json = new();
        switch (distribution)
        {
            case FloatDistribution d:
                json.Append("{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": ");
                json.Append(d.Step is { } step ? PythonJson.Number(step) : "null");
                json.Append(", \"low\": ").Append(PythonJson.Number(d.Low)).Append(", \"high\": ").Append(PythonJson.Number(d.High));
                json.Append(", \"log\": ").Append(d.Log ? "true}}" : "false}}");
                break;
            case IntDistribution d:
                json.Append("{\"name\": \"IntDistribution\", \"attributes\": {\"log\": ").Append(d.Log ? "true" : "false");
                json.Append(", \"step\": ").Append(d.Step).Append(", \"low\": ").Append(d.Low).Append(", \"high\": ").Append(d.High).Append("}}");
                break;
            case CategoricalDistribution d:
                json.Append("{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [");
                for (int i = 0; i < d.Choices.Length; i++)
                {
                    json.Append(i == 0 ? "" : ", ");
                    PythonJson.Append(json, d.Choices[i]);
                }
                json.Append("]}}");
                break;
        }
        return json.ToString();
    }

    public static Distribution Read(string json)
    {
        try
        {
            using JsonDocument document = PythonJson.Parse(json);
            JsonElement root = document.RootElement;
            return root.TryGetProperty("name", out JsonElement name)
                ? ReadNamed(name.GetString(), root.GetProperty("attributes"))
                : ReadShort(root.GetProperty("type").GetString(), root);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"Not a distribution in JSON form: {json}. {e.Message}", e);
        }
    }

    private static Distribution ReadNamed(string? name, JsonElement attributes)
    {
        switch (name)
        {
            case "FloatDistribution":
                return ReadFloat(attributes, "step");
            case "IntDistribution":
                return ReadInt(attributes, Flag(attributes, "log"));
            case "CategoricalDistribution":
                return ReadCategorical(attributes);
            case "UniformDistribution": // the five kinds of Optuna 2
                return new FloatDistribution(Number(attributes, "low"), Number(attributes, "high"));
            case "LogUniformDistribution":
                return new FloatDistribution(Number(attributes, "low"), Number(attributes, "high"), log: true);
            case "DiscreteUniformDistribution":
                return ReadFloat(attributes, "q");
            case "IntUniformDistribution":
                return ReadInt(attributes, log: false);
            case "IntLogUniformDistribution":
                return ReadInt(attributes, log: true);
            default:
                throw new FormatException($"Unknown kind of distribution '{name}'.");
        }
    }

    private static Distribution ReadShort(string? type, JsonElement root) => type switch
    {
        "float" => ReadFloat(root, "step"),
        "int" => ReadInt(root, Flag(root, "log")),
        "categorical" => ReadCategorical(root),
        _ => throw new FormatException($"Unknown type of distribution '{type}'."),
    };

    private static FloatDistribution ReadFloat(JsonElement from, string stepName)
    {
        double? step = from.TryGetProperty(stepName, out JsonElement s) && s.ValueKind == JsonValueKind.Number ? s.GetDouble() : null;
        return new FloatDistribution(Number(from, "low"), Number(from, "high"), step, Flag(from, "log"));
    }

    private static IntDistribution ReadInt(JsonElement from, bool log)
    {
        bool hasStep = !log && from.TryGetProperty("step", out JsonElement s) && s.ValueKind == JsonValueKind.Number;
        return new IntDistribution(
            (long)Number(from, "low"), (long)Number(from, "high"), hasStep ? (long)Number(from, "step") : 1, log);
    }

    private static CategoricalDistribution ReadCategorical(JsonElement from)
    {
        JsonElement choices = from.GetProperty("choices");
        ParameterValue[] values = new ParameterValue[choices.GetArrayLength()];
        int i = 0;
        foreach (JsonElement choice in choices.EnumerateArray())
            values[i++] = PythonJson.ReadValue(choice);
        return new CategoricalDistribution(values);
    }

    private static double Number(JsonElement from, string name) => from.GetProperty(name).GetDouble();

    private static bool Flag(JsonElement from, string name) =>
        from.TryGetProperty(name, out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
}
