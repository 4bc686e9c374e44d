using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Hyperopt;

/// <summary>The running trial as the contexts of samplers and pruners see it.</summary>
internal interface ITrialView
{
    int Number { get; }

    string StudyName { get; }

    ImmutableArray<StudyDirection> Directions { get; }

    ParameterSet Parameters { get; }

    TrialAttributes Attributes { get; }

    ImmutableDictionary<string, JsonElement> StudyAttributes { get; }

    bool IsEnqueued { get; }

    int? PlannedTrialCount { get; }

    long Seed { get; }

    ILogger Logger { get; }

    TimeProvider TimeProvider { get; }

    /// <summary>What the sampler learns from; the same until the trial samples again.</summary>
    TrialHistory GetHistory();

    /// <summary>The running trials that the sampler sees; the same until the trial samples again.</summary>
    IReadOnlyList<PendingTrial> GetPending();

    /// <summary>What the pruner compares with, as of now.</summary>
    TrialHistory GetJudgedHistory(out int? part);

    /// <summary>The running trials that the pruner compares with, as of now.</summary>
    IReadOnlyList<PendingTrial> GetJudgedPending();

    void SetSystemAttribute(string key, JsonElement value);

    void SetStudyAttribute(string key, JsonElement value);

    void RequestStop();
}
