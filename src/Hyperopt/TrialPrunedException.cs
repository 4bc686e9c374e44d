namespace Hyperopt;

/// <summary>Thrown by an objective to say that its trial was stopped early; the trial becomes <see cref="TrialState.Pruned"/>.</summary>
/// <remarks><see cref="Trial.ThrowIfShouldPrune"/> throws it when the pruner asks for it. It never leaves <c>Optimize</c>.</remarks>
public sealed class TrialPrunedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public TrialPrunedException()
        : base("The trial was pruned.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Shown in the log line.</param>
    public TrialPrunedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Shown in the log line.</param>
    /// <param name="innerException">What led to it.</param>
    public TrialPrunedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
