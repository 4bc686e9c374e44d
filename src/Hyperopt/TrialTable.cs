using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Hyperopt;

/// <summary>Trials as a table, for data frames, spreadsheets and reports.</summary>
/// <remarks>
/// Columns, in this order: number; value (or values_0, values_1, …; with metric names value_name or values_name); datetime_start;
/// datetime_complete; duration (seconds); params_…; user_attrs_…; constraints_…; state. Parameters, attributes and constraints are
/// sorted by name and have a column if any trial has them. Immutable.
/// </remarks>
public sealed class TrialTable
{
    private readonly ImmutableArray<string> _parameters;
    private readonly ImmutableArray<string> _attributes;
    private readonly ImmutableArray<string> _constraints;
    private readonly int _objectiveCount;

    internal TrialTable(IReadOnlyList<FrozenTrial> trials, int objectiveCount, ImmutableArray<string> metricNames)
    {
        _objectiveCount = objectiveCount;
        _parameters = Union(trials, trial => trial.Parameters.Keys);
        _attributes = Union(trials, trial => trial.UserAttributes.Keys);
        _constraints = Union(trials, trial => trial.Constraints.Keys);
        Columns =
        [
            "number",
            .. ValueColumns(objectiveCount, metricNames),
            "datetime_start",
            "datetime_complete",
            "duration",
            .. _parameters.Select(name => "params_" + name),
            .. _attributes.Select(name => "user_attrs_" + name),
            .. _constraints.Select(name => "constraints_" + name),
            "state",
        ];
        Rows = [.. trials.Select(trial => new TrialRow(trial, Cells(trial)))];
    }

    /// <summary>Gets the names of the columns.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>Gets the rows, by number.</summary>
    public ImmutableArray<TrialRow> Rows { get; }

    /// <summary>Writes the table as CSV (RFC 4180): a header, comma-separated, invariant culture, times in ISO 8601.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(string.Join(',', Columns.Select(Quote)));
        writer.Write("\r\n");
        foreach (TrialRow row in Rows)
        {
            writer.Write(string.Join(',', row.Cells.Select(cell => cell is { } value ? Quote(value.ToString()) : "")));
            writer.Write("\r\n");
        }
    }

    /// <summary>Gives the table as CSV text.</summary>
    public string ToCsv()
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        WriteCsv(writer);
        return writer.ToString();
    }

    private static IEnumerable<string> ValueColumns(int objectiveCount, ImmutableArray<string> metricNames)
    {
        if (metricNames.IsEmpty)
            return objectiveCount == 1 ? ["value"] : Enumerable.Range(0, objectiveCount).Select(i => $"values_{i}");
        return metricNames.Select(name => (objectiveCount == 1 ? "value_" : "values_") + name);
    }

    private static ImmutableArray<string> Union(IReadOnlyList<FrozenTrial> trials, Func<FrozenTrial, IEnumerable<string>> names) =>
        [.. trials.SelectMany(names).Distinct().Order(StringComparer.Ordinal)];

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static ParameterValue? Time(DateTimeOffset? time) =>
        time is { } known ? known.ToString("O", CultureInfo.InvariantCulture) : (ParameterValue?)null;

    private List<ParameterValue?> Cells(FrozenTrial trial)
    {
        List<ParameterValue?> cells = [trial.Number];
        for (int i = 0; i < _objectiveCount; i++)
            cells.Add(i < trial.Values.Length ? trial.Values[i] : null);
        cells.Add(Time(trial.StartTime));
        cells.Add(Time(trial.EndTime));
        cells.Add(trial.Duration?.TotalSeconds);
        // Beside a ParameterValue a bare null would become the value None instead of an empty cell.
        foreach (string name in _parameters)
            cells.Add(trial.Parameters.TryGetValue(name, out ParameterValue value) ? value : (ParameterValue?)null);
        foreach (string name in _attributes)
            cells.Add(trial.UserAttributes.TryGetValue(name, out JsonElement value) ? Text(value) : (ParameterValue?)null);
        foreach (string name in _constraints)
            cells.Add(trial.Constraints.TryGetValue(name, out double value) ? value : null);
        cells.Add(trial.State.ToString());
        return cells;
    }

    private static ParameterValue Text(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? value.GetRawText() : Distributions.PythonJson.ReadValue(value);
}
