using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Samplers;
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

    long Seed { get; }

    ILogger Logger { get; }

    TimeProvider TimeProvider { get; }

    TrialHistory GetHistory();

    IReadOnlyList<PendingTrial> GetPending();

    void SetSystemAttribute(string key, JsonElement value);

    void SetStudyAttribute(string key, JsonElement value);

    void RequestStop();
}
