using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Sql;

/// <summary>A running trial of this storage: all that it has, and what of it is not in the database yet.</summary>
/// <remarks>Guarded by <see cref="Gate"/>.</remarks>
internal sealed class OpenTrial(TrialTicket ticket, StudyPicture study, DateTimeOffset start)
{
    private readonly List<(string Name, Distribution Distribution, double Value)> _parameters = [];
    private readonly SortedDictionary<int, double> _reports = [];
    private readonly Dictionary<(AttributeScope Scope, string Key), JsonElement> _attributes = [];
    private readonly HashSet<(AttributeScope, string)> _changedAttributes = [];
    private readonly HashSet<string> _changedConstraints = new(StringComparer.Ordinal);
    private readonly HashSet<int> _changedReports = [];
    private ImmutableSortedDictionary<string, double> _constraints = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);
    private int _writtenParameters;
    private FrozenTrial? _frozen;

    public Lock Gate { get; } = new();

    public TrialTicket Ticket { get; } = ticket;

    public StudyPicture Study { get; } = study;

    /// <summary>Whether somebody else has finished or deleted the trial.</summary>
    public bool IsLost { get; set; }

    public bool HasChanges =>
        _writtenParameters < _parameters.Count || _changedAttributes.Count > 0 || _changedConstraints.Count > 0 || _changedReports.Count > 0;

    /// <summary>Takes over what a trial that waited has already.</summary>
    public void Fill(FrozenTrial trial)
    {
        foreach (string name in trial.Parameters.Keys)
            _parameters.Add((name, trial.Parameters.GetDistribution(name), trial.Parameters.GetInternal(name)));
        _writtenParameters = _parameters.Count;
        foreach ((int step, double value) in trial.IntermediateValues)
            _reports[step] = value;
        foreach ((string key, JsonElement value) in trial.UserAttributes)
            _attributes[(AttributeScope.User, key)] = value;
        foreach ((string key, JsonElement value) in trial.SystemAttributes)
            _attributes[(AttributeScope.System, key)] = value;
        _constraints = trial.Constraints;
    }

    public void SetParameter(string name, Distribution distribution, double value)
    {
        _parameters.Add((name, distribution, value));
        _frozen = null;
    }

    /// <summary>Forgets a parameter that could not be written.</summary>
    public void RemoveLastParameter()
    {
        _parameters.RemoveAt(_parameters.Count - 1);
        _frozen = null;
    }

    public void SetReport(int step, double value)
    {
        _reports[step] = value;
        _changedReports.Add(step);
        _frozen = null;
    }

    public void SetAttribute(AttributeScope scope, string key, JsonElement value)
    {
        _attributes[(scope, key)] = value;
        _changedAttributes.Add((scope, key));
        _frozen = null;
    }

    public void SetConstraint(string key, double value)
    {
        _constraints = _constraints.SetItem(key, value);
        _changedConstraints.Add(key);
        _frozen = null;
    }

    /// <summary>Adds the rows that the database lacks.</summary>
    public void AddChanges(TrialRows rows, SqlTexts texts)
    {
        for (int i = _writtenParameters; i < _parameters.Count; i++)
            rows.AddParameter(Ticket.Id, _parameters[i].Name, _parameters[i].Value, texts.Json(_parameters[i].Distribution));
        foreach (int step in _changedReports)
            rows.AddReport(Ticket.Id, step, _reports[step]);
        foreach ((AttributeScope scope, string key) in _changedAttributes)
            rows.AddAttribute(Ticket.Id, scope, key, _attributes[(scope, key)]);
        if (_changedConstraints.Count > 0)
        {
            bool hasOwnList = _attributes.ContainsKey((AttributeScope.System, StoredConstraints.ListKey));
            rows.AddConstraints(Ticket.Id, _changedConstraints.Select(key => KeyValuePair.Create(key, _constraints[key])), hasOwnList ? null : _constraints);
        }
    }

    /// <summary>Notes that the database has it all.</summary>
    public void MarkWritten()
    {
        _writtenParameters = _parameters.Count;
        _changedReports.Clear();
        _changedAttributes.Clear();
        _changedConstraints.Clear();
    }

    /// <summary>Forgets a report that could not be written.</summary>
    public void Undo(int step, double? earlier)
    {
        _changedReports.Remove(step);
        if (earlier is { } value)
            _reports[step] = value;
        else
            _reports.Remove(step);
        _frozen = null;
    }

    public double? FindReport(int step) => _reports.TryGetValue(step, out double value) ? value : null;

    /// <summary>The trial as it is now.</summary>
    public FrozenTrial Freeze()
    {
        if (_frozen is not null)
            return _frozen;
        TrialBuilder builder = new(Study.Id);
        builder.Begin(Ticket.Id, Ticket.Number, TrialState.Running, start, null);
        foreach ((string name, Distribution distribution, double value) in _parameters)
            builder.AddParameter(name, distribution, value);
        foreach ((int step, double value) in _reports)
            builder.AddIntermediateValue(step, value);
        foreach (((AttributeScope scope, string key), JsonElement value) in _attributes)
            builder.AddAttribute(scope, key, value);
        foreach ((string key, double value) in _constraints)
            builder.AddAttribute(AttributeScope.System, StoredConstraints.KeyPrefix + key, StoredConstraints.ToJson(value));
        return _frozen = builder.Build();
    }
}
