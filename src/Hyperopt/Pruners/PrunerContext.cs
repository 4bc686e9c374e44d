using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Hyperopt.Pruners;

/// <summary>What a pruner may know when it judges a trial.</summary>
/// <remarks>Belongs to one trial; not safe for concurrent use.</remarks>
public sealed class PrunerContext
{
    private readonly ITrialView _view;

    internal PrunerContext(ITrialView view, StudyDirection direction, IntermediateValues reports)
    {
        _view = view;
        Direction = direction;
        Reports = reports;
    }

    /// <summary>Gets the name of the study.</summary>
    public string StudyName => _view.StudyName;

    /// <summary>Gets the direction by which reported values are judged.</summary>
    public StudyDirection Direction { get; }

    /// <summary>Gets the number of the trial.</summary>
    public int TrialNumber => _view.Number;

    /// <summary>Gets what the trial has reported, ascending by step.</summary>
    public IntermediateValues Reports { get; }

    /// <summary>Gets the finished trials to compare with.</summary>
    public TrialHistory History => _view.GetHistory();

    /// <summary>Gets the attributes that samplers and pruners have set on the trial.</summary>
    public ImmutableDictionary<string, JsonElement> SystemAttributes => _view.Attributes.System;

    /// <summary>Gets the study's logger.</summary>
    public ILogger Logger => _view.Logger;

    /// <summary>Sets an attribute of the trial, readable later from the history.</summary>
    /// <param name="key">Key; start it with the pruner's name.</param>
    /// <param name="value">Any JSON value.</param>
    public void SetTrialAttribute(string key, JsonElement value) => _view.SetSystemAttribute(key, value);
}
