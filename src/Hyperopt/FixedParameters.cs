using System.Text.Json;

namespace Hyperopt;

/// <summary>Parameters that an enqueued trial has to take, kept as a system attribute in Optuna's form.</summary>
internal static class FixedParameters
{
    public static JsonElement Write(IReadOnlyDictionary<string, ParameterValue> parameters) => AttributeJson.Write(writer =>
    {
        writer.WriteStartObject();
        foreach ((string name, ParameterValue value) in parameters)
        {
            writer.WritePropertyName(name);
            AttributeJson.Write(writer, value); // 1.0 stays a float, as Python reads it
        }
        writer.WriteEndObject();
    });

    /// <summary>The fixed parameters of a trial; null when it was not enqueued.</summary>
    public static IReadOnlyDictionary<string, ParameterValue>? Read(FrozenTrial trial)
    {
        if (!trial.SystemAttributes.TryGetValue(TrialAttributes.FixedParametersKey, out JsonElement stored))
            return null;
        Dictionary<string, ParameterValue> parameters = [];
        foreach (JsonProperty property in stored.EnumerateObject())
            parameters[property.Name] = Distributions.PythonJson.ReadValue(property.Value);
        return parameters;
    }
}
