using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Storage;

namespace Hyperopt.Tests.ReferenceData;

/// <summary>What Optuna 5 says about the studies of its reference files: <c>ReferenceData/storage/expected.json</c>.</summary>
internal static class ExpectedStudies
{
    private static readonly Lazy<JsonElement> Root = new(() =>
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(PathOf("expected.json")));
        return document.RootElement.Clone();
    });

    /// <summary>Path of a reference file.</summary>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "ReferenceData", "storage", name);

    /// <summary>Names of the studies in a store, <c>sqlite</c> or <c>journal</c>, for a theory's rows.</summary>
    public static TheoryData<string> Names(string store) => [.. Of(store).Select(study => study.GetProperty("study_name").GetString()!)];

    /// <summary>Checks that a storage holds a study exactly as expected, down to the last bit of each number.</summary>
    /// <param name="storage">The storage.</param>
    /// <param name="store">Whose identifiers count: <c>sqlite</c> or <c>journal</c>.</param>
    /// <param name="name">Name of the study.</param>
    public static void Check(IStorage storage, string store, string name)
    {
        JsonElement expected = Of(store).Single(study => study.GetProperty("study_name").GetString() == name);
        StudyId id = storage.FindStudy(name)!.Value;
        id.Value.Should().Be(expected.GetProperty("study_id").GetInt64());
        StudyRecord record = storage.GetStudy(id);
        record.Directions.Select(direction => direction.ToString().ToUpperInvariant())
            .Should().Equal(expected.GetProperty("directions").EnumerateArray().Select(direction => direction.GetString()!));
        CheckAttributes(record.UserAttributes, expected.GetProperty("user_attrs"), "study");
        CheckAttributes(record.SystemAttributes, expected.GetProperty("system_attrs"), "study");
        List<FrozenTrial> trials = [];
        storage.ReadTrials(id, [], 0, trials);
        JsonElement[] expectedTrials = [.. expected.GetProperty("trials").EnumerateArray()];
        trials.Should().HaveSameCount(expectedTrials);
        foreach ((FrozenTrial trial, JsonElement expectedTrial) in trials.Zip(expectedTrials))
        {
            trial.Id.Value.Should().Be(expectedTrial.GetProperty("trial_id").GetInt64());
            trial.Study.Should().Be(id);
            CheckTrial(trial, expectedTrial);
        }
        CheckBest(Study.Load(new StudyOptions { Storage = storage, Name = name }), expected);
    }

    /// <summary>Checks the contents of the trials of a study, whatever their identifiers.</summary>
    public static void CheckTrials(IReadOnlyList<FrozenTrial> trials, string store, string name)
    {
        JsonElement expected = Of(store).Single(study => study.GetProperty("study_name").GetString() == name);
        trials.Should().HaveCount(expected.GetProperty("trials").GetArrayLength());
        foreach ((FrozenTrial trial, JsonElement expectedTrial) in trials.Zip(expected.GetProperty("trials").EnumerateArray()))
            CheckTrial(trial, expectedTrial);
    }

    private static IEnumerable<JsonElement> Of(string store) => Root.Value.GetProperty(store).EnumerateArray();

    private static void CheckBest(Study study, JsonElement expected)
    {
        if (study.Directions.Length > 1)
        {
            study.BestTrials.Select(trial => trial.Number).Should()
                .BeEquivalentTo(expected.GetProperty("best_trial_numbers").EnumerateArray().Select(number => number.GetInt32()));
            return;
        }
        JsonElement best = expected.GetProperty("best_trial_number");
        study.TryGetBestTrial(out FrozenTrial? found).Should().Be(best.ValueKind != JsonValueKind.Null);
        found?.Number.Should().Be(best.GetInt32());
    }

    private static void CheckTrial(FrozenTrial trial, JsonElement expected)
    {
        string where = $"trial {trial.Number}";
        trial.Number.Should().Be(expected.GetProperty("number").GetInt32());
        (trial.State == TrialState.Failed ? "FAIL" : trial.State.ToString().ToUpperInvariant()).Should().Be(expected.GetProperty("state").GetString(), where);
        JsonElement values = expected.GetProperty("values");
        double[] expectedValues = values.ValueKind == JsonValueKind.Null ? [] : [.. values.EnumerateArray().Select(Number)];
        Bits(trial.Values.ToArray()).Should().Equal(Bits(expectedValues), where);
        CheckTime(trial.StartTime, expected.GetProperty("datetime_start_utc"), where);
        CheckTime(trial.EndTime, expected.GetProperty("datetime_complete_utc"), where);
        CheckParameters(trial.Parameters, expected.GetProperty("params"), where);
        CheckReports(trial.IntermediateValues, expected.GetProperty("intermediate_values"), where);
        CheckAttributes(trial.UserAttributes, expected.GetProperty("user_attrs"), where);
        CheckAttributes(trial.SystemAttributes, expected.GetProperty("system_attrs"), where);
        trial.Constraints.Should().Equal(
            expected.GetProperty("constraints").EnumerateObject().ToDictionary(constraint => constraint.Name, constraint => Number(constraint.Value)), where);
    }

    private static void CheckTime(DateTimeOffset? time, JsonElement expected, string where)
    {
        DateTimeOffset? wanted = expected.ValueKind == JsonValueKind.Null ? null : DateTimeOffset.Parse(expected.GetString()!, CultureInfo.InvariantCulture);
        time.Should().Be(wanted, where);
    }

    private static void CheckParameters(ParameterSet parameters, JsonElement expected, string where)
    {
        parameters.Keys.Should().Equal(expected.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!), where);
        foreach (JsonElement parameter in expected.EnumerateArray())
        {
            string name = parameter.GetProperty("name").GetString()!;
            string because = $"{where}, parameter {name}";
            Bits([parameters.GetInternal(name)]).Should().Equal(Bits([Number(parameter.GetProperty("internal"))]), because);
            parameters.GetDistribution(name).Should().Be(Distribution.Parse(parameter.GetProperty("distribution_json").GetString()!), because);
            ParameterValue value = parameters[name];
            TypeName(value).Should().Be(parameter.GetProperty("type").GetString(), because);
            switch (value.Kind)
            {
                case ParameterValueKind.Float:
                    Bits([value.AsDouble()]).Should().Equal(Bits([Number(parameter.GetProperty("value"))]), because);
                    break;
                case ParameterValueKind.String:
                    value.AsString().Should().Be(parameter.GetProperty("value").GetString(), because);
                    break;
                default:
                    value.ToString().Should().Be(parameter.GetProperty("value").GetRawText(), because);
                    break;
            }
        }
    }

    private static void CheckReports(IntermediateValues reports, JsonElement expected, string where)
    {
        (int Step, double Value)[] wanted =
            [.. expected.EnumerateObject().Select(report => (int.Parse(report.Name, CultureInfo.InvariantCulture), Number(report.Value))).OrderBy(report => report.Item1)];
        reports.Steps.ToArray().Should().Equal(wanted.Select(report => report.Step), where);
        Bits(reports.Values.ToArray()).Should().Equal(Bits([.. wanted.Select(report => report.Value)]), where);
    }

    private static void CheckAttributes(ImmutableDictionary<string, JsonElement> attributes, JsonElement expected, string where)
    {
        Dictionary<string, string> wanted = expected.EnumerateObject()
            .Where(attribute => !attribute.Name.StartsWith(StoredConstraints.KeyPrefix, StringComparison.Ordinal))
            .ToDictionary(attribute => attribute.Name, attribute => Canonical(attribute.Value));
        attributes.ToDictionary(attribute => attribute.Key, attribute => StoredJson.Write(attribute.Value)).Should().BeEquivalentTo(wanted, where);
    }

    // Python's text of a value in which special numbers are objects {"$float": "nan"}.
    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("$float", out _) => PythonJson.Number(Number(value)),
        JsonValueKind.Object => "{" + string.Join(", ", value.EnumerateObject().Select(p => $"{StoredJson.Write(Text(p.Name))}: {Canonical(p.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(", ", value.EnumerateArray().Select(Canonical)) + "]",
        _ => StoredJson.Write(value),
    };

    private static JsonElement Text(string text) => AttributeJson.From(text);

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? SpecialNumber(value.GetProperty("$float").GetString()) : value.GetDouble();

    private static double SpecialNumber(string? name) => name switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.NaN,
    };

    private static IEnumerable<long> Bits(IEnumerable<double> numbers) =>
        numbers.Select(number => BitConverter.DoubleToInt64Bits(double.IsNaN(number) ? double.NaN : number));

    private static string TypeName(ParameterValue value) => value.Kind switch
    {
        ParameterValueKind.Float => "float",
        ParameterValueKind.Integer => "int",
        ParameterValueKind.Boolean => "bool",
        ParameterValueKind.String => "str",
        _ => "NoneType",
    };
}
