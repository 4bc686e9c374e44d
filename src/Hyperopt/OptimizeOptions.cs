using Hyperopt.Storage;

namespace Hyperopt;

/// <summary>How <c>Optimize</c> runs. Without a count and a timeout it runs until it is stopped or cancelled.</summary>
public sealed record OptimizeOptions
{
    /// <summary>Gets how many trials this call starts, failed and pruned ones included; null for no limit.</summary> <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? TrialCount
    {
        get;
        init
        {
            if (value is { } count)
                ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(TrialCount));
            field = value;
        }
    }

    /// <summary>Gets how many trials the study shall have, whoever runs them: this call starts a trial only while fewer trials run, are complete or
    /// pruned. Exact over all threads, processes and machines that share the study and set the same number. Null for no limit.</summary>
    /// <remarks>A failed trial makes room for another one, also one whose worker died; an objective that always fails therefore never
    /// reaches the number, unless <see cref="CountsFailedTrials"/> is set or another limit ends the run. Waiting trials count from their start.
    /// A run ends when nothing more may start, while the last trials may still run elsewhere. Whoever runs one that fails makes up for it; if
    /// a worker dies with it, the next run does.</remarks>
    /// <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? StudyTrialCount
    {
        get;
        init
        {
            if (value is { } count)
                ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(StudyTrialCount));
            field = value;
        }
    }

    /// <summary>Gets whether failed trials count towards <see cref="StudyTrialCount"/>.</summary> <value>Default false.</value>
    public bool CountsFailedTrials { get; init; }

    /// <summary>Gets how workers notice that another one has died. A trial that others gave up although its worker only stood still does not
    /// end the run: its result is added to the study as a trial of its own (with a <see cref="StudyTrialCount"/>, where another trial takes its
    /// place, it is only logged).</summary>
    /// <value>Default: heartbeats every 30 seconds in persistent storages, none in memory.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public HeartbeatOptions Heartbeat
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Heartbeat));
            field = value;
        }
    } = new();

    /// <summary>Gets whether trials that fail as "cancelled", because the run was, are enqueued again for the next run or another worker, with
    /// their parameters and attributes.</summary>
    /// <value>Default false.</value>
    public bool RequeuesCancelledTrials { get; init; }

    /// <summary>Gets after what time no further trial is started; running ones finish. Null for no limit.</summary> <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan? Timeout
    {
        get;
        init
        {
            if (value is { } time)
                ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, nameof(Timeout));
            field = value;
        }
    }

    /// <summary>Gets how long one trial may take; null for no limit. When the time is up the objective's token is cancelled; if it has not
    /// ended a second later, it is left behind on its thread, the trial fails and the run goes on.</summary>
    /// <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan? TrialTimeout
    {
        get;
        init
        {
            if (value is { } time)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(TrialTimeout));
            field = value;
        }
    }

    /// <summary>Gets how many trials run at the same time; −1 for one per processor.</summary> <value>Default 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor −1.</exception>
    public int MaxDegreeOfParallelism
    {
        get;
        init
        {
            if (value is 0 or < -1)
            {
                throw new ArgumentOutOfRangeException(nameof(MaxDegreeOfParallelism), value,
                    "The degree of parallelism is at least 1, or -1 for one trial per processor.");
            }
            field = value;
        }
    } = 1;

    /// <summary>Gets what trials may learn from; null means deterministic if the sampler has a seed, else fast.</summary> <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of <see cref="TrialOrdering"/>.</exception>
    public TrialOrdering? Ordering
    {
        get;
        init
        {
            if (value is { } ordering && !Enum.IsDefined(ordering))
                throw new ArgumentOutOfRangeException(nameof(Ordering), value, "The ordering is Fast or Deterministic.");
            field = value;
        }
    }

    /// <summary>Gets the lag of a deterministic run: trial k learns from trials up to k − lag, and starts when those have finished. A larger
    /// lag stalls less behind a slow trial and learns a little later. Null means the degree of parallelism, the least possible.</summary>
    /// <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int? Lag
    {
        get;
        init
        {
            if (value is { } lag)
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lag, nameof(Lag));
            field = value;
        }
    }

    /// <summary>Gets which exceptions of the objective only fail their trial; all others also end the run and are rethrown.</summary>
    /// <value>Default null: none.</value>
    public Func<Exception, bool>? ShouldCatch { get; init; }

    /// <summary>Gets who hears of every finished trial.</summary> <value>Default null.</value>
    public IProgress<FrozenTrial>? Progress { get; init; }

    /// <summary>Gets what is called after every finished trial, on the thread that ran it; an exception ends the run. Not called for a
    /// trial whose exception ends the run.</summary>
    /// <value>Default empty.</value>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public IReadOnlyList<Action<Study, FrozenTrial>> Callbacks
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Callbacks));
            field = value;
        }
    } = [];

    internal TrialLimit? StudyLimit => StudyTrialCount is { } count ? new TrialLimit(count, CountsFailedTrials) : null;

    internal int Parallelism => MaxDegreeOfParallelism == -1 ? Environment.ProcessorCount : MaxDegreeOfParallelism;
}
