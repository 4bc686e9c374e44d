using Hyperopt.Storage;

namespace Hyperopt;

/// <summary>How workers that share a study notice that one of them has died, and what becomes of its trials.</summary>
/// <remarks>
/// <para>While an objective runs inside <c>Optimize</c>, the worker tells the storage every <see cref="Interval"/> that the trial lives. When it
/// has said nothing for <see cref="GracePeriod"/>, any other worker fails the trial before its own next one, and enqueues it again if
/// <see cref="MaxRetryCount"/> allows it. Trials that were asked for by <see cref="Study.Ask()"/> have no heartbeat and are never given up.</para>
/// <para>When a worker was only standing still and finishes a trial that others gave up, its result is kept as a trial of its own, see
/// <see cref="OptimizeOptions.Heartbeat"/>.</para>
/// </remarks>
public sealed record HeartbeatOptions
{
    private const int DefaultGraceIntervals = 4;

    /// <summary>Gets whether trials have a heartbeat and stale ones are looked for; null means: in storages that several processes can
    /// share, see <see cref="IStorage.IsPersistent"/>.</summary>
    /// <value>Default null.</value>
    public bool? IsEnabled { get; init; }

    /// <summary>Gets how often a worker says that its trials live, and looks for stale ones.</summary> <value>Default 30 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan Interval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(Interval));
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>Gets after which silence a trial counts as stale, by the clock of the storage. Longer than all pauses that a living worker may
    /// make, for instance on a machine short of memory, and longer than the interval.</summary>
    /// <value>Default four intervals.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan GracePeriod
    {
        get => _gracePeriod ?? Interval * DefaultGraceIntervals;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(GracePeriod));
            _gracePeriod = value;
        }
    }

    /// <summary>Gets how often a stale trial is enqueued again, with its parameters and attributes; 0 for never.</summary> <value>Default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxRetryCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MaxRetryCount));
            field = value;
        }
    }

    /// <summary>Gets whether a trial that is enqueued again keeps what it reported, for objectives that continue from a checkpoint.</summary>
    /// <value>Default false.</value>
    public bool KeepsIntermediateValues { get; init; }

    private readonly TimeSpan? _gracePeriod;

    internal bool AppliesTo(IStorage storage) => IsEnabled ?? storage.IsPersistent;

    internal void Check()
    {
        if (GracePeriod <= Interval)
        {
            throw new ArgumentException(
                $"The grace period of heartbeats has to be longer than their interval, but got {GracePeriod} for an interval of {Interval}: every " +
                "trial would be given up between two heartbeats. Several intervals are sensible.", "options");
        }
    }
}
