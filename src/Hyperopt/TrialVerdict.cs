using System.Globalization;

namespace Hyperopt;

/// <summary>What an outcome means for its trial.</summary>
internal readonly ref struct TrialVerdict
{
    private const string CancelledReason = "cancelled";

    private TrialVerdict(TrialState state, ReadOnlySpan<double> values, string? reason, Exception? error = null, Exception? cause = null)
    {
        State = state;
        Values = values;
        Reason = reason;
        Error = error;
        Cause = cause ?? error;
    }

    public TrialState State { get; }

    public ReadOnlySpan<double> Values { get; }

    /// <summary>Why the trial failed or was pruned.</summary>
    public string? Reason { get; }

    /// <summary>An exception that ends the run unless the user catches it.</summary>
    public Exception? Error { get; }

    /// <summary>Whether the trial failed only because its run was cancelled.</summary>
    public bool IsCancelled => State == TrialState.Failed && ReferenceEquals(Reason, CancelledReason);

    /// <summary>The exception to log.</summary>
    public Exception? Cause { get; }

    public static TrialVerdict Of(TrialOutcome outcome, ReadOnlySpan<double> values, StudyTrial trial, StudySession session, OptimizeRun run)
    {
        if (outcome.AbandonReason is { } reason)
            return new(TrialState.Failed, [], reason);
        switch (outcome.Exception)
        {
            case null:
                return ObjectiveValues.Problem(values, session.Directions.Length) is { } problem
                    ? new(TrialState.Failed, [], problem)
                    : new(TrialState.Complete, values, null);
            case TrialPrunedException pruned:
                return new(TrialState.Pruned, trial.PrunedValues, pruned.Message);
            case OperationCanceledException cancelled when trial.CancellationToken.IsCancellationRequested:
                return new(TrialState.Failed, [], InterruptionReason(run), cause: run.Cancellation.IsCancellationRequested ? null : cancelled);
            case Exception error:
                return new(TrialState.Failed, [], $"{error.GetType().Name}: {error.Message}", error);
        }
    }

    /// <summary>Why the trial's token was cancelled.</summary>
    public static string InterruptionReason(OptimizeRun run) => run.Cancellation.IsCancellationRequested
        ? CancelledReason
        : string.Create(CultureInfo.InvariantCulture, $"timed out after {run.Options.TrialTimeout.GetValueOrDefault().TotalSeconds:0.###} s");
}
