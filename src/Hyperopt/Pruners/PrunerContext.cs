using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Hyperopt.Pruners;

/// <summary>What a pruner may know when it judges a trial.</summary>
/// <remarks>Belongs to one trial and one decision; not safe for concurrent use. History and pending trials are taken at the first access.</remarks>
public sealed class PrunerContext
{
    private readonly ITrialView _view;
    private TrialHistory? _history;
    private IReadOnlyList<PendingTrial>? _pending;
    private int? _part;

    internal PrunerContext(ITrialView view, StudyDirection direction, IntermediateValues reports)
    {
        _view = view;
        Direction = direction;
        Reports = reports;
    }

    /// <summary>Gets the name of the study.</summary>
    public string StudyName => _view.StudyName;

    /// <summary>Gets the direction in which reported values get better: that of the study's only objective, or
    /// <see cref="StudyOptions.ReportDirection"/>.</summary>
    public StudyDirection Direction { get; }

    /// <summary>Gets the number of the trial.</summary>
    public int TrialNumber => _view.Number;

    /// <summary>Gets what the trial has reported, ascending by step.</summary>
    public IntermediateValues Reports { get; }

    /// <summary>Gets the finished trials to compare with: those of the trial's part if the study's pruner is an
    /// <see cref="ITrialPartition"/>.</summary>
    public TrialHistory History => _history ??= _view.GetJudgedHistory(out _part);

    /// <summary>Gets the part that the trial belongs to; null when everything is one part.</summary>
    public int? Part
    {
        get
        {
            _ = History;
            return _part;
        }
    }

    /// <summary>Gets the other running trials, ascending by number; those of the trial's part. In a deterministic run they show
    /// what they had when they started.</summary>
    public IReadOnlyList<PendingTrial> Pending => _pending ??= _view.GetJudgedPending();

    /// <summary>Gets the attributes that samplers and pruners have set on the trial.</summary>
    public ImmutableDictionary<string, JsonElement> SystemAttributes => _view.Attributes.System;

    /// <summary>Gets the study's logger.</summary>
    public ILogger Logger => _view.Logger;

    /// <summary>Sets an attribute of the trial, readable later from the history.</summary>
    /// <param name="key">Key; start it with the pruner's name.</param>
    /// <param name="value">Any JSON value.</param>
    public void SetTrialAttribute(string key, JsonElement value) => _view.SetSystemAttribute(key, value);
}
