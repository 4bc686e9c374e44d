using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Transfer;

/// <summary>Writes a study as one JSON object, a line per trial.</summary>
internal sealed class StudyFileWriter
{
    private readonly Dictionary<Distribution, int> _distributions = [];
    private readonly StringBuilder _text = new();
    private readonly TextWriter _file;

    private StudyFileWriter(TextWriter file) => _file = file;

    /// <summary>Writes a study.</summary>
    /// <param name="study">The study; attributes that name trials do so by number.</param>
    /// <param name="trials">Its trials, by number.</param>
    /// <param name="stream">Receives ASCII text.</param>
    public static void Write(StudyRecord study, IReadOnlyList<FrozenTrial> trials, Stream stream)
    {
        using StreamWriter file = new(stream, Encoding.ASCII, leaveOpen: true) { NewLine = "\n" };
        StudyFileWriter writer = new(file);
        writer.WriteHead(study, trials);
        for (int i = 0; i < trials.Count; i++)
        {
            writer.Append(trials[i]);
            writer.EndLine(i + 1 < trials.Count ? "," : "");
        }
        file.WriteLine("]}");
    }

    private void WriteHead(StudyRecord study, IReadOnlyList<FrozenTrial> trials)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{{\"format\": \"{StudyFile.Format}\", \"version\": {StudyFile.Version},");
        EndLine();
        PythonJson.AppendString(_text.Append("\"name\": "), study.Name);
        EndLine(",");
        _text.Append("\"directions\": [").AppendJoin(", ", study.Directions.Select(direction => $"\"{direction.ToString().ToLowerInvariant()}\"")).Append(']');
        EndLine(",");
        AppendAttributes("\"user_attributes\": ", study.UserAttributes);
        EndLine(",");
        AppendAttributes("\"system_attributes\": ", study.SystemAttributes);
        EndLine(",");
        _text.Append("\"distributions\": [");
        EndLine();
        AppendDistributions(trials);
        _text.Append("],");
        EndLine();
        _text.Append("\"trials\": [");
        EndLine();
    }

    private void AppendDistributions(IReadOnlyList<FrozenTrial> trials)
    {
        ParameterLayout? last = null;
        foreach (FrozenTrial trial in trials)
        {
            if (ReferenceEquals(trial.Parameters.Layout, last))
                continue;
            last = trial.Parameters.Layout;
            foreach (Distribution distribution in last.Distributions)
                _distributions.TryAdd(distribution, _distributions.Count);
        }
        int left = _distributions.Count;
        foreach (Distribution distribution in _distributions.OrderBy(pair => pair.Value).Select(pair => pair.Key))
        {
            _text.Append(distribution.ToJson());
            EndLine(--left > 0 ? "," : "");
        }
    }

    private void Append(FrozenTrial trial)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{{\"number\": {trial.Number}, \"state\": \"{trial.State.ToString().ToLowerInvariant()}\", \"values\": [");
        for (int i = 0; i < trial.Values.Length; i++)
            _text.Append(i == 0 ? "" : ", ").Append(PythonJson.Number(trial.Values[i]));
        _text.Append(']');
        AppendTime(", \"start\": ", trial.StartTime);
        AppendTime(", \"end\": ", trial.EndTime);
        AppendParameters(trial.Parameters);
        if (trial.IntermediateValues.Count > 0)
            AppendNumbers(", \"intermediate_values\": ", trial.IntermediateValues.Select(r => (r.Key.ToString(CultureInfo.InvariantCulture), r.Value)));
        if (trial.Constraints.Count > 0)
            AppendNumbers(", \"constraints\": ", trial.Constraints.Select(c => (c.Key, c.Value)));
        if (!trial.UserAttributes.IsEmpty)
            AppendAttributes(", \"user_attributes\": ", trial.UserAttributes);
        if (!trial.SystemAttributes.IsEmpty)
            AppendAttributes(", \"system_attributes\": ", trial.SystemAttributes);
        _text.Append('}');
    }

    private void AppendTime(string key, DateTimeOffset? time)
    {
        if (time is { } known)
            _text.Append(CultureInfo.InvariantCulture, $"{key}\"{known.ToUniversalTime():O}\"");
    }

    // A parameter is its value and the number of its distribution.
    private void AppendParameters(ParameterSet parameters)
    {
        string separator = ", \"parameters\": {";
        for (int i = 0; i < parameters.Count; i++)
        {
            PythonJson.AppendString(_text.Append(separator), parameters.Layout.Names[i]);
            Distribution distribution = parameters.Layout.Distributions[i];
            PythonJson.Append(_text.Append(": ["), distribution.ToExternal(parameters.InternalValues[i]));
            _text.Append(CultureInfo.InvariantCulture, $", {_distributions[distribution]}]");
            separator = ", ";
        }
        _text.Append(parameters.Count > 0 ? "}" : "");
    }

    private void AppendNumbers(string key, IEnumerable<(string Key, double Value)> numbers)
    {
        string separator = "{";
        _text.Append(key);
        foreach ((string name, double value) in numbers)
        {
            PythonJson.AppendString(_text.Append(separator), name);
            _text.Append(": ").Append(PythonJson.Number(value));
            separator = ", ";
        }
        _text.Append('}');
    }

    private void AppendAttributes(string key, ImmutableDictionary<string, JsonElement> attributes)
    {
        string separator = "";
        _text.Append(key).Append('{');
        foreach ((string name, JsonElement value) in attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            PythonJson.AppendString(_text.Append(separator), name);
            PythonJson.Append(_text.Append(": "), value, compact: false);
            separator = ", ";
        }
        _text.Append('}');
    }

    private void EndLine(string end = "")
    {
        foreach (ReadOnlyMemory<char> chunk in _text.GetChunks())
            _file.Write(chunk.Span);
        _file.WriteLine(end);
        _text.Clear();
    }
}
