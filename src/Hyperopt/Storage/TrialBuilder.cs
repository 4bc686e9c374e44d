using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage;

/// <summary>Puts trials together from what a storage holds: <see cref="Begin"/>, what belongs to the trial, <see cref="Build"/>.</summary>
/// <remarks>Trials of one builder share what they have in common: use one per study. Equal names and distributions are best given as the same
/// objects. Not safe to use from several threads.</remarks>
/// <param name="study">The study.</param>
public sealed class TrialBuilder(StudyId study)
{
    private readonly ParameterLayout _root = ParameterLayout.CreateRoot();
    private readonly List<double> _parameters = [];
    private readonly List<double> _values = [];
    private readonly List<KeyValuePair<int, double>> _reports = [];
    private ParameterLayout? _layout;
    private ImmutableDictionary<string, JsonElement> _user = TrialAttributes.Empty.User;
    private ImmutableDictionary<string, JsonElement> _system = TrialAttributes.Empty.System;
    private TrialId _id;
    private int _number;
    private TrialState _state;
    private DateTimeOffset? _startTime, _endTime;

    /// <summary>Starts a trial, and forgets the one before.</summary>
    /// <param name="id">Identifier within the storage.</param>
    /// <param name="number">Number within the study.</param>
    /// <param name="state">State.</param>
    /// <param name="startTime">When it started; null while it waits.</param>
    /// <param name="endTime">When it finished; null before.</param>
    public void Begin(TrialId id, int number, TrialState state, DateTimeOffset? startTime, DateTimeOffset? endTime)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        (_id, _number, _state, _startTime, _endTime) = (id, number, state, startTime, endTime);
        _layout = _root;
        _parameters.Clear();
        _values.Clear();
        _reports.Clear();
        _user = TrialAttributes.Empty.User;
        _system = TrialAttributes.Empty.System;
    }

    /// <summary>Adds the value of the next objective.</summary>
    /// <param name="value">Value; not NaN.</param>
    public void AddValue(double value) => _values.Add(value);

    /// <summary>Adds a parameter, in order of suggestion.</summary>
    /// <param name="name">Name. One that the trial has already is ignored: the first value counts.</param>
    /// <param name="distribution">Distribution.</param>
    /// <param name="internalValue">Internal value: the number itself or the index of the choice.</param>
    /// <exception cref="InvalidOperationException">No trial has been begun.</exception>
    public void AddParameter(string name, Distribution distribution, double internalValue)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(distribution);
        ParameterLayout layout = _layout ?? throw NotBegun();
        if (layout.LastChild is not { } last || !ReferenceEquals(last.Name, name) || !ReferenceEquals(last.Distribution, distribution))
        {
            if (layout.IndexOf(name) >= 0)
                return;
            last = layout.Append(name, distribution);
        }
        _layout = last;
        _parameters.Add(internalValue);
    }

    /// <summary>Adds a report; of several at one step the last one counts.</summary>
    /// <param name="step">Step, not negative.</param>
    /// <param name="value">Any number, NaN included.</param>
    public void AddIntermediateValue(int step, double value) => _reports.Add(new(step, value));

    /// <summary>Adds an attribute, replacing an earlier one. System attributes that hold constraints, see <see cref="StoredConstraints"/>, become
    /// constraints.</summary>
    /// <param name="scope">User or system.</param>
    /// <param name="key">Key.</param>
    /// <param name="value">Value.</param>
    public void AddAttribute(AttributeScope scope, string key, JsonElement value)
    {
        if (scope == AttributeScope.User)
            _user = _user.SetItem(key, value);
        else
            _system = _system.SetItem(key, value);
    }

    /// <summary>Gives the trial.</summary>
    /// <exception cref="InvalidOperationException">No trial has been begun.</exception>
    public FrozenTrial Build()
    {
        ParameterLayout layout = _layout ?? throw NotBegun();
        ImmutableDictionary<string, JsonElement> system = _system;
        ImmutableSortedDictionary<string, double> constraints =
            system.IsEmpty ? TrialAttributes.Empty.Constraints : StoredConstraints.Extract(ref system);
        return new FrozenTrial(
            study, _id, _number, _state, [.. _values],
            new ParameterSet(layout, [.. _parameters]),
            _reports.Count == 0 ? IntermediateValues.Empty : new IntermediateValues(_reports),
            _user.IsEmpty && _system.IsEmpty
                ? TrialAttributes.Empty
                : new TrialAttributes { User = _user, System = system, Constraints = constraints },
            _startTime, _endTime);
    }

    private static InvalidOperationException NotBegun() => new("No trial has been begun: call Begin first.");
}
