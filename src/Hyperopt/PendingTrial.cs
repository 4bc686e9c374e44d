using System.Collections.Immutable;
using System.Text.Json;

namespace Hyperopt;

/// <summary>A trial that runs while another one is sampled.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class PendingTrial
{
    internal PendingTrial(int number, ParameterSet parameters, ImmutableDictionary<string, JsonElement> systemAttributes, DateTimeOffset? startTime)
    {
        Number = number;
        Parameters = parameters;
        SystemAttributes = systemAttributes;
        StartTime = startTime;
    }

    /// <summary>Gets the trial's number.</summary>
    public int Number { get; }

    /// <summary>Gets the parameters that the trial has suggested or plans to suggest.</summary>
    public ParameterSet Parameters { get; }

    /// <summary>Gets the attributes that the sampler has set on the trial.</summary>
    public ImmutableDictionary<string, JsonElement> SystemAttributes { get; }

    /// <summary>Gets when the trial started.</summary>
    public DateTimeOffset? StartTime { get; }
}
