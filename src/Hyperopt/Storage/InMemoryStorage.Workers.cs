using System.Diagnostics;

namespace Hyperopt.Storage;

/// <content>Starting trials, and finding those whose worker has died.</content>
public sealed partial class InMemoryStorage
{
    /// <inheritdoc/>
    public bool IsPersistent => false;

    /// <inheritdoc/>
    public TrialTicket? StartTrial(StudyId study, DateTimeOffset now, bool hasHeartbeat, TrialLimit? limit)
    {
        lock (_gate)
        {
            InMemoryStudy owner = Get(study);
            if (!owner.Allows(limit))
                return null;
            InMemoryTrial? waiting = owner.FindWaiting();
            waiting?.Start(now);
            InMemoryTrial trial = waiting ?? Create(owner, null, now);
            trial.Heartbeat = hasHeartbeat ? Stopwatch.GetTimestamp() : null;
            return new TrialTicket(trial.Id, trial.Number, HasWaited: waiting is not null);
        }
    }

    /// <inheritdoc/>
    public void RecordHeartbeats(ReadOnlySpan<TrialId> trials)
    {
        long now = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            foreach (TrialId trial in trials)
            {
                if (IsRunning(trial))
                    _trials[(int)trial.Value].Open!.Heartbeat = now;
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FrozenTrial> FailStaleTrials(StudyId study, HeartbeatOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(options);
        lock (_gate)
        {
            InMemoryStudy owner = Get(study);
            List<FrozenTrial> failed = [];
            foreach (InMemoryTrial trial in owner.Open.Values.Where(trial => IsStale(trial, options)).OrderBy(trial => trial.Number).ToArray())
            {
                trial.Attributes = trial.Attributes with
                {
                    System = trial.Attributes.System.SetItem(StaleTrials.ReasonKey, StaleTrials.GetReason(options)),
                };
                failed.Add(Finish(trial, TrialState.Failed, [], now));
                if (StaleTrials.CreateRetry(failed[^1], options) is { } retry)
                    Create(owner, retry, now);
            }
            return failed;
        }
    }

    private static bool IsStale(InMemoryTrial trial, HeartbeatOptions options) =>
        trial is { State: TrialState.Running, Heartbeat: { } last } && Stopwatch.GetElapsedTime(last) > options.GracePeriod;
}
