using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Tests.ReferenceData;

/// <summary>Studies of the numeric vector files as the library's own.</summary>
internal static class VectorStudy
{
    public static Study Read(JsonElement json)
    {
        Study study = Study.Create(new StudyOptions { Directions = [.. VectorTrial.Directions(json.GetProperty("directions"))] });
        Distribution[] distributions = [.. json.GetProperty("distributions").EnumerateArray().Select(VectorValue.Distribution)];
        foreach (JsonElement trial in json.GetProperty("trials").EnumerateArray())
            study.AddTrial(Template(trial, distributions));
        return study;
    }

    /// <summary>A target function: null, <c>values[i]</c> or <c>-values[i]</c>.</summary>
    public static Func<FrozenTrial, double>? Target(JsonElement json)
    {
        string? text = json.GetString();
        if (text is null)
            return null;
        double sign = text[0] == '-' ? -1 : 1;
        int index = text[text.IndexOf('[') + 1] - '0';
        return trial => sign * trial.Values[index];
    }

    private static TrialTemplate Template(JsonElement json, Distribution[] distributions)
    {
        OrderedDictionary<string, ParameterValue> parameters = [];
        Dictionary<string, Distribution> chosen = [];
        foreach (JsonProperty parameter in json.GetProperty("params").EnumerateObject())
        {
            parameters.Add(parameter.Name, VectorValue.Value(parameter.Value));
            chosen.Add(parameter.Name, distributions[json.GetProperty("dist").GetProperty(parameter.Name).GetInt32()]);
        }
        JsonElement values = json.GetProperty("values");
        return new TrialTemplate
        {
            State = VectorTrial.State(json.GetProperty("state").GetString()!),
            Values = values.ValueKind == JsonValueKind.Null ? [] : [.. VectorFile.Numbers(values)],
            Parameters = parameters,
            Distributions = chosen,
        };
    }
}
