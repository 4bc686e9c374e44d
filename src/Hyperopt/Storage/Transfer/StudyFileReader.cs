using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Transfer;

/// <summary>Reads a study from one JSON object and puts it into a storage, trial by trial. Whitespace and the order of fields do not matter,
/// except that name, directions and distributions come before the trials.</summary>
internal sealed class StudyFileReader(JsonPieces pieces, IStorage storage, string? newName)
{
    private readonly List<Distribution> _distributions = [];
    private Dictionary<string, JsonElement> _user = [], _system = [];
    private string? _name;
    private ImmutableArray<StudyDirection> _directions = [];
    private bool _isFormat, _isVersion, _hasTrials;
    private int _count;

    /// <summary>Reads it all.</summary>
    /// <returns>Name of the study.</returns>
    /// <exception cref="FormatException">The file does not hold a study, is damaged or of a newer version; nothing has been changed.</exception>
    public string Read()
    {
        StudyCopy? copy = null;
        try
        {
            while (pieces.TryReadField(out string? field))
            {
                if (field == "trials")
                    copy = ReadTrials();
                else
                    ReadField(field);
            }
            Check(_isFormat && _isVersion && _hasTrials, $"this is no study: it lacks one of the fields format (\"{StudyFile.Format}\"), version and trials");
            copy!.Complete(_user, _system);
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException(
                $"The study cannot be imported. Line {pieces.Line}, after {_count} trials: {e.Message.TrimEnd('.')}. Nothing was imported. Export the study " +
                "again, or repair the file.", e);
        }
        finally
        {
            copy?.Dispose();
        }
        return newName ?? _name!;
    }

    private static void Check(bool isSound, string problem)
    {
        if (!isSound)
            throw new JsonException(problem);
    }

    private void ReadField(string field)
    {
        JsonElement value = PythonJson.ParseElement(pieces.ReadValue());
        switch (field)
        {
            case "format":
                _isFormat = value.ValueKind == JsonValueKind.String && value.GetString() == StudyFile.Format;
                Check(_isFormat, $"the format is {value.GetRawText()} instead of \"{StudyFile.Format}\"");
                break;
            case "version":
                Check(value.TryGetInt32(out int version), $"the version is {value.GetRawText()} instead of a number");
                Check(version <= StudyFile.Version, $"the file's version is {version}, but this library reads versions up to {StudyFile.Version}: update it");
                _isVersion = true;
                break;
            case "name":
                _name = value.GetString();
                break;
            case "directions":
                _directions = [.. value.EnumerateArray().Select(item => ReadName<StudyDirection>(item, "direction"))];
                break;
            case "distributions":
                _distributions.AddRange(value.EnumerateArray().Select(item => Distribution.Parse(StoredJson.Write(item))));
                break;
            case "user_attributes":
                _user = value.EnumerateObject().ToDictionary(item => item.Name, item => item.Value);
                break;
            case "system_attributes":
                _system = value.EnumerateObject().ToDictionary(item => item.Name, item => item.Value);
                break;
        }
    }

    private StudyCopy ReadTrials()
    {
        string name = newName ?? _name ?? "";
        Check(name.Length > 0 && !_directions.IsDefaultOrEmpty, "name and directions have to come before the trials");
        Check(!_hasTrials, "the field trials occurs twice");
        _hasTrials = true;
        StudyCopy copy = new(storage, name, _directions);
        try
        {
            while (pieces.TryReadItem(out string? trial))
            {
                copy.Add(ReadTrial(PythonJson.ParseElement(trial)));
                _count++;
            }
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private TrialTemplate ReadTrial(JsonElement trial)
    {
        int number = trial.GetProperty("number").GetInt32();
        Check(number == _count, $"trial {number} stands in the place of trial {_count}");
        Dictionary<string, ParameterValue> parameters = [];
        Dictionary<string, Distribution> distributions = [];
        foreach (JsonProperty parameter in Fields(trial, "parameters"))
        {
            int distribution = parameter.Value[1].GetInt32();
            Check(distribution >= 0 && distribution < _distributions.Count, $"trial {number} names the distribution {distribution}, but there are {_distributions.Count}");
            parameters.Add(parameter.Name, PythonJson.ReadValue(parameter.Value[0]));
            distributions.Add(parameter.Name, _distributions[distribution]);
        }
        return new TrialTemplate
        {
            State = ReadName<TrialState>(trial.GetProperty("state"), "state"),
            Values = [.. trial.GetProperty("values").EnumerateArray().Select(Number)],
            Parameters = parameters,
            Distributions = distributions,
            IntermediateValues = new IntermediateValues(Fields(trial, "intermediate_values")
                .Select(item => new KeyValuePair<int, double>(int.Parse(item.Name, CultureInfo.InvariantCulture), Number(item.Value)))),
            Constraints = new TrialTemplate().Constraints.SetItems(Fields(trial, "constraints")
                .Select(item => new KeyValuePair<string, double>(item.Name, Number(item.Value)))),
            UserAttributes = Attributes(trial, "user_attributes"),
            SystemAttributes = Attributes(trial, "system_attributes"),
            StartTime = trial.TryGetProperty("start", out JsonElement start) ? start.GetDateTimeOffset() : null,
            EndTime = trial.TryGetProperty("end", out JsonElement end) ? end.GetDateTimeOffset() : null,
        };
    }

    private static double Number(JsonElement value) => PythonJson.ReadValue(value).AsDouble();

    private static JsonElement.ObjectEnumerator Fields(JsonElement trial, string field) =>
        trial.TryGetProperty(field, out JsonElement value) ? value.EnumerateObject() : default;

    private static ImmutableDictionary<string, JsonElement> Attributes(JsonElement trial, string field) =>
        TrialAttributes.Empty.User.SetItems(Fields(trial, field).Select(item => new KeyValuePair<string, JsonElement>(item.Name, item.Value)));

    private static T ReadName<T>(JsonElement value, string what)
        where T : struct, Enum
    {
        string name = value.GetString() ?? "";
        Check(name.Length > 0 && char.IsLower(name[0]) && Enum.TryParse(name, ignoreCase: true, out T known) && Enum.IsDefined(known), $"there is no {what} '{name}'");
        return Enum.Parse<T>(name, ignoreCase: true);
    }
}
