namespace Hyperopt;

/// <summary>Why a run ended.</summary>
public enum StopReason
{
    /// <summary>All trials that were asked for have run.</summary>
    TrialCountReached,

    /// <summary>The study has as many trials as <see cref="OptimizeOptions.StudyTrialCount"/> allows; the last ones may still run elsewhere.</summary>
    StudyTrialCountReached,

    /// <summary>The time was up.</summary>
    TimedOut,

    /// <summary><see cref="Study.Stop"/> was called.</summary>
    StopRequested,

    /// <summary>The sampler has tried everything.</summary>
    SamplerExhausted,
}
