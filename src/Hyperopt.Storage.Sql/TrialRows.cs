using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Sql;

/// <summary>Rows of trials that are to be written, several per statement. Not safe to use from several threads.</summary>
internal sealed class TrialRows
{
    private const int MaxRows = 50;

    private readonly List<object?[]>[] _rows = [.. SqlTable.OfTrials.Select(_ => new List<object?[]>())];

    public bool IsEmpty => Array.TrueForAll(_rows, rows => rows.Count == 0);

    public void AddParameter(TrialId trial, string name, double value, string distribution) =>
        Add(SqlTable.Parameters, trial.Value, name, value, distribution);

    public void AddValue(TrialId trial, int objective, double value) =>
        Add(SqlTable.Values, trial.Value, objective, SqlCodes.ColumnOf(value), SqlCodes.KindOf(value));

    public void AddReport(TrialId trial, int step, double value) =>
        Add(SqlTable.Reports, trial.Value, step, SqlCodes.ColumnOf(value), SqlCodes.KindOf(value));

    public void AddAttribute(TrialId trial, AttributeScope scope, string key, JsonElement value) =>
        Add(scope == AttributeScope.User ? SqlTable.UserAttributes : SqlTable.SystemAttributes, trial.Value, key, StoredJson.Write(value));

    /// <summary>Adds constraints in both forms: by name, and as the list that older versions and dashboards know.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="changed">Names and values to write.</param>
    /// <param name="all">All constraints of the trial; null to write no list.</param>
    public void AddConstraints(TrialId trial, IEnumerable<KeyValuePair<string, double>> changed, ImmutableSortedDictionary<string, double>? all)
    {
        foreach ((string key, double value) in changed)
            AddAttribute(trial, AttributeScope.System, StoredConstraints.KeyPrefix + key, StoredConstraints.ToJson(value));
        if (all is { IsEmpty: false })
            AddAttribute(trial, AttributeScope.System, StoredConstraints.ListKey, StoredConstraints.ToList(all));
    }

    /// <summary>Adds all that belongs to a trial that comes from elsewhere.</summary>
    public void Add(TrialId trial, TrialTemplate template, SqlTexts texts)
    {
        ParameterSet? set = template.Parameters as ParameterSet;
        foreach ((string name, ParameterValue value) in template.Parameters)
        {
            Distribution distribution = template.Distributions[name];
            AddParameter(trial, name, set?.GetInternal(name) ?? distribution.ToInternal(value), texts.Json(distribution));
        }
        for (int objective = 0; objective < template.Values.Length; objective++)
            AddValue(trial, objective, template.Values[objective]);
        foreach ((int step, double value) in template.IntermediateValues)
            AddReport(trial, step, value);
        foreach ((string key, JsonElement value) in template.UserAttributes)
            AddAttribute(trial, AttributeScope.User, key, value);
        foreach ((string key, JsonElement value) in template.SystemAttributes)
            AddAttribute(trial, AttributeScope.System, key, value);
        if (template.Constraints.IsEmpty)
            return;
        // A trial of an older version has its constraints in a list among the attributes: they stay there.
        var others = template.SystemAttributes;
        var listed = StoredConstraints.Extract(ref others);
        var named = template.Constraints
            .Where(constraint => !listed.TryGetValue(constraint.Key, out double written) || !written.Equals(constraint.Value));
        AddConstraints(trial, named, listed.IsEmpty ? template.Constraints : null);
    }

    /// <summary>Queues the statements, and forgets the rows.</summary>
    public void Queue(SqlSession session, SqlStatements statements)
    {
        for (int i = 0; i < _rows.Length; i++)
        {
            List<object?[]> rows = _rows[i];
            for (int start = 0; start < rows.Count; start += MaxRows)
            {
                int count = Math.Min(MaxRows, rows.Count - start);
                object?[] arguments = new object?[count * SqlTable.OfTrials[i].Columns.Length];
                int filled = 0;
                foreach (object?[] row in rows.GetRange(start, count))
                {
                    row.CopyTo(arguments, filled);
                    filled += row.Length;
                }
                session.Queue(statements.Insert(SqlTable.OfTrials[i], count), arguments);
            }
            rows.Clear();
        }
    }

    private void Add(SqlTable table, params object?[] row) => _rows[Array.IndexOf(SqlTable.OfTrials, table)].Add(row);
}
