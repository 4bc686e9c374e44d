using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Tests.ReferenceData;
using Hyperopt.Visualization.Figures;

namespace Hyperopt.Visualization.Tests.ReferenceData;

/// <summary>Builds the studies that the vectors of plots speak of.</summary>
internal static class PlotStudies
{
    public static VectorFile Vectors { get; } = VectorFile.Load("plots");

    public static TheoryData<string> Names(string plot)
    {
        TheoryData<string> names = [];
        foreach (JsonElement item in Vectors.Root.GetProperty("cases").EnumerateArray())
        {
            if (item.GetProperty("input").GetProperty("plot").GetString() == plot)
                names.Add(item.GetProperty("name").GetString()!);
        }
        return names;
    }

    /// <summary>The studies of a case.</summary>
    public static Study[] Of(VectorCase item)
    {
        JsonElement study = item.Input.GetProperty("study");
        return study.ValueKind == JsonValueKind.Array
            ? [.. study.EnumerateArray().Select(name => Build(name.GetString()!))]
            : [Build(study.GetString()!)];
    }

    /// <summary>The target of a case under a name; null when it has none.</summary>
    public static FigureTarget? Target(VectorCase item, string name)
    {
        return item.Input.GetProperty("target").GetString() switch
        {
            null => null,
            "number" => new FigureTarget(name, trial => trial.Number),
            "values[0]" => new FigureTarget(name, trial => trial.Values[0]),
            "-values[0]" => new FigureTarget(name, trial => -trial.Values[0]),
            "values[1]" => new FigureTarget(name, trial => trial.Values[1]),
            string other => throw new FormatException(other),
        };
    }

    public static string[] Parameters(VectorCase item) => item.Input.GetProperty("params").ValueKind == JsonValueKind.Null
        ? []
        : [.. item.Input.GetProperty("params").EnumerateArray().Select(name => name.GetString()!)];

    public static Study Build(string key)
    {
        JsonElement json = Vectors.Root.GetProperty("studies").GetProperty(key);
        Study study = Study.Create(new StudyOptions
        {
            Name = key.Split('/')[1],
            Directions = [.. json.GetProperty("directions").EnumerateArray()
                .Select(d => d.GetString() == "minimize" ? StudyDirection.Minimize : StudyDirection.Maximize)],
        });
        Distribution[] distributions = [.. json.GetProperty("distributions").EnumerateArray().Select(ReadDistribution)];
        foreach (JsonElement trial in json.GetProperty("trials").EnumerateArray())
            study.AddTrial(ReadTrial(trial, distributions));
        return study;
    }

    public static ParameterValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => ParameterValue.Null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        _ => json.GetRawText().AsSpan().ContainsAny('.', 'e') ? (ParameterValue)json.GetDouble() : json.GetInt64(),
    };

    private static TrialTemplate ReadTrial(JsonElement json, Distribution[] distributions)
    {
        OrderedDictionary<string, ParameterValue> parameters = [];
        Dictionary<string, Distribution> chosen = [];
        foreach (JsonProperty parameter in json.GetProperty("params").EnumerateObject())
        {
            parameters.Add(parameter.Name, Value(parameter.Value));
            chosen.Add(parameter.Name, distributions[json.GetProperty("dist").GetProperty(parameter.Name).GetInt32()]);
        }
        double[] constraints = VectorFile.Numbers(json.GetProperty("constraints"));
        return new TrialTemplate
        {
            State = json.GetProperty("state").GetString() switch
            {
                "complete" => TrialState.Complete,
                "pruned" => TrialState.Pruned,
                "fail" => TrialState.Failed,
                "running" => TrialState.Running,
                _ => TrialState.Waiting,
            },
            Values = json.GetProperty("values").ValueKind == JsonValueKind.Null ? [] : [.. VectorFile.Numbers(json.GetProperty("values"))],
            Parameters = parameters,
            Distributions = chosen,
            Constraints = constraints.Select((value, i) => KeyValuePair.Create("c" + i, value)).ToImmutableSortedDictionary(StringComparer.Ordinal),
            IntermediateValues = new IntermediateValues(json.GetProperty("intermediate_values").EnumerateArray()
                .Select(pair => KeyValuePair.Create(pair[0].GetInt32(), VectorFile.Number(pair[1])))),
            UserAttributes = json.GetProperty("user_attrs").EnumerateObject().ToImmutableDictionary(p => p.Name, p => p.Value),
            StartTime = Time(json.GetProperty("datetime_start")),
            EndTime = Time(json.GetProperty("datetime_complete")),
        };
    }

    public static DateTimeOffset? Time(JsonElement json) => json.GetString() is { } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : null;

    private static Distribution ReadDistribution(JsonElement json)
    {
        if (json.GetProperty("type").GetString() == "categorical")
            return new CategoricalDistribution([.. json.GetProperty("choices").EnumerateArray().Select(Value)]);
        bool log = json.GetProperty("log").GetBoolean();
        JsonElement low = json.GetProperty("low"), high = json.GetProperty("high"), step = json.GetProperty("step");
        bool hasStep = step.ValueKind != JsonValueKind.Null;
        return json.GetProperty("type").GetString() == "int"
            ? new IntDistribution(low.GetInt64(), high.GetInt64(), hasStep ? step.GetInt64() : 1, log)
            : new FloatDistribution(low.GetDouble(), high.GetDouble(), hasStep ? step.GetDouble() : null, log);
    }
}
