using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Numerics;
using Microsoft.Extensions.Logging;

namespace Hyperopt.Samplers;

/// <summary>What a sampler may know when it serves a trial.</summary>
/// <remarks>
/// Belongs to one trial; not safe for concurrent use. The history and the pending trials are taken at the first access and stay the same
/// until the trial samples again or ends, so that one decision rests on one picture.
/// </remarks>
public sealed class SamplerContext
{
    private readonly ITrialView _view;

    internal SamplerContext(ITrialView view) => _view = view;

    /// <summary>Gets one direction per objective.</summary>
    public ImmutableArray<StudyDirection> Directions => _view.Directions;

    /// <summary>Gets the number of the trial.</summary>
    public int TrialNumber => _view.Number;

    /// <summary>Gets whether the trial was enqueued with fixed parameters.</summary>
    public bool IsEnqueued => _view.IsEnqueued;

    /// <summary>Gets what the trial has suggested so far.</summary>
    public ParameterSet Parameters => _view.Parameters;

    /// <summary>Gets the constraints that the trial has set so far.</summary>
    public ImmutableSortedDictionary<string, double> Constraints => _view.Attributes.Constraints;

    /// <summary>Gets the attributes that samplers and pruners have set on the trial.</summary>
    public ImmutableDictionary<string, JsonElement> SystemAttributes => _view.Attributes.System;

    /// <summary>Gets the finished trials that this trial may learn from.</summary>
    public TrialHistory History => _view.GetHistory();

    /// <summary>Gets the other running trials, ascending by number.</summary>
    public IReadOnlyList<PendingTrial> Pending => _view.GetPending();

    /// <summary>Gets the attributes that samplers have set on the study.</summary>
    public ImmutableDictionary<string, JsonElement> StudyAttributes => _view.StudyAttributes;

    /// <summary>Gets how many trials the study will have when the running <c>Optimize</c> has started all that it was asked for; null when
    /// it was given no number, and outside of <c>Optimize</c>.</summary>
    public int? PlannedTrialCount => _view.PlannedTrialCount;

    /// <summary>Gets the seed of the study's random draws.</summary>
    public long Seed => _view.Seed;

    /// <summary>Gets the time.</summary>
    public TimeProvider TimeProvider => _view.TimeProvider;

    /// <summary>Gets the study's logger.</summary>
    public ILogger Logger => _view.Logger;

    /// <summary>Creates the trial's stream of random numbers for a purpose. The same study seed, trial number and purpose give the
    /// same numbers, whatever else runs.</summary>
    /// <param name="purpose">For example a parameter's name; different purposes give independent streams.</param>
    public RandomStream CreateRandom(string purpose) => CreateRandom(RandomStream.PurposeOf(purpose));

    /// <summary>Sets an attribute of the trial, readable later from the history and by other workers.</summary>
    /// <param name="key">Key; start it with the sampler's name.</param>
    /// <param name="value">Any JSON value.</param>
    public void SetTrialAttribute(string key, JsonElement value) => _view.SetSystemAttribute(key, value);

    /// <summary>Sets an attribute of the study, readable by other workers.</summary>
    /// <param name="key">Key; start it with the sampler's name.</param>
    /// <param name="value">Any JSON value.</param>
    public void SetStudyAttribute(string key, JsonElement value) => _view.SetStudyAttribute(key, value);

    /// <summary>Says that nothing is left to try: a running <c>Optimize</c> starts no further trial, and
    /// <see cref="Study.IsExhausted"/> becomes true.</summary>
    /// <remarks>In a deterministic run the request takes effect where every run agrees: made when a trial starts, it keeps the next one
    /// from starting; made later, the first one that may learn from the trial.</remarks>
    public void RequestStop() => _view.RequestStop();

    internal RandomStream CreateRandom(ulong purpose) => new((ulong)_view.Seed, _view.Number, purpose);
}
