namespace Hyperopt;

/// <summary>Why a run ended.</summary>
public enum StopReason
{
    /// <summary>All trials that were asked for have run.</summary>
    TrialCountReached,

    /// <summary>The time was up.</summary>
    TimedOut,

    /// <summary><see cref="Study.Stop"/> was called.</summary>
    StopRequested,

    /// <summary>The sampler has tried everything.</summary>
    SamplerExhausted,
}
