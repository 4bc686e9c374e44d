using System.Buffers;
using System.Text;
using System.Text.Json;
using Hyperopt.Visualization.Figures;

namespace Hyperopt.Visualization.Reports;

/// <summary>The trials as columns and rows of JSON, for the table that the reader sorts and filters.</summary>
internal sealed class ReportTable
{
    /// <summary>Most rows: beyond, the best tenth of so many trials and an even spread of the rest.</summary>
    public const int MaxRows = 20_000;

    private readonly StudyTrials _study;
    private readonly string[] _parameters;
    private readonly string[] _attributes;
    private readonly bool _hasReasons;

    public ReportTable(StudyTrials study)
    {
        _study = study;
        _parameters = [.. study.All.SelectMany(trial => trial.Parameters.Keys).Distinct().Order(StringComparer.Ordinal)];
        _attributes = [.. study.All.SelectMany(trial => trial.UserAttributes.Keys).Distinct().Order(StringComparer.Ordinal)];
        _hasReasons = Array.Exists(study.All, trial => trial.FailureReason is not null);
        Rows = study.All.Length <= MaxRows ? study.All : [.. Chosen(study).Select(i => study.All[i])];
    }

    public FrozenTrial[] Rows { get; }

    /// <summary>Column names: number, state, values, parameters and what else the trials have.</summary>
    public IEnumerable<string> Columns =>
    [
        "trial", "state", .. _study.Directions.Select((_, i) => _study.ObjectiveName(i)), .. _parameters,
        .. _study.IsConstrained ? ["violation"] : Array.Empty<string>(), "seconds", .. _attributes,
        .. _hasReasons ? ["reason"] : Array.Empty<string>(),
    ];

    /// <summary>Writes columns and rows; markup characters are escaped, so that it can stand inside a page.</summary>
    public string ToJson()
    {
        ArrayBufferWriter<byte> buffer = new(1 << 16);
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("columns");
            foreach (string column in Columns)
                json.WriteStringValue(column);
            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (FrozenTrial trial in Rows)
                WriteRow(json, trial);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void WriteRow(Utf8JsonWriter json, FrozenTrial trial)
    {
        json.WriteStartArray();
        json.WriteNumberValue(trial.Number);
        json.WriteStringValue(StudyTrials.NameOf(trial.State));
        for (int i = 0; i < _study.Directions.Length; i++)
            WriteNumber(json, i < trial.Values.Length ? trial.Values[i] : null);
        foreach (string name in _parameters)
            // A bare null would become the value None.
            WriteValue(json, trial.Parameters.TryGetValue(name, out ParameterValue value) ? value : (ParameterValue?)null);
        if (_study.IsConstrained)
            WriteNumber(json, trial.Constraints.Count > 0 ? trial.Violation : null);
        WriteNumber(json, trial.Duration is { } duration ? Math.Round(duration.TotalSeconds, 3) : null);
        foreach (string key in _attributes)
        {
            if (!trial.UserAttributes.TryGetValue(key, out JsonElement attribute))
                json.WriteNullValue();
            else if (attribute.ValueKind is JsonValueKind.Number or JsonValueKind.String)
                attribute.WriteTo(json);
            else
                json.WriteStringValue(attribute.GetRawText());
        }
        if (_hasReasons)
            json.WriteStringValue(trial.FailureReason);
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, ParameterValue? value)
    {
        if (value is not { } known)
            json.WriteNullValue();
        else if (known.Kind is ParameterValueKind.Float or ParameterValueKind.Integer)
            WriteNumber(json, known.AsDouble());
        else
            json.WriteStringValue(ValueText.Of(known));
    }

    private static void WriteNumber(Utf8JsonWriter json, double? number)
    {
        if (number is not { } known)
            json.WriteNullValue();
        else if (double.IsFinite(known))
            json.WriteNumberValue(known);
        else
            json.WriteStringValue(ValueText.Float(known));
    }

    private static int[] Chosen(StudyTrials study)
    {
        bool isLowGood = study.Directions[0] == StudyDirection.Minimize;
        double worst = isLowGood ? double.PositiveInfinity : double.NegativeInfinity;
        double[] values = [.. study.All.Select(trial => trial.State == TrialState.Complete ? trial.Values[0] : worst)];
        return Thinning.Choose(values, isLowGood, MaxRows);
    }
}
