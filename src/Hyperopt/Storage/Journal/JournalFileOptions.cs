namespace Hyperopt.Storage.Journal;

/// <summary>How a journal file is shared.</summary>
public sealed record JournalFileOptions
{
    /// <summary>Gets after which time a lock that does not change hands counts as left behind and is removed; null never removes one. A lock of a
    /// process that has ended on this machine is removed at once.</summary>
    /// <value>Default 30 seconds, as in Optuna.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan? LockGracePeriod
    {
        get;
        init
        {
            if (value is { } period)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero, nameof(LockGracePeriod));
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long a write waits for its turn before it throws <see cref="StorageException"/>.</summary>
    /// <value>Default 5 minutes.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan LockTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(LockTimeout));
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>Gets whether a snapshot is kept beside a long journal, in <c>name.snapshot</c>, so that it opens fast. It can be deleted at any
    /// time, and other programs take no notice of it.</summary>
    /// <value>Default true.</value>
    public bool UseSnapshot { get; init; } = true;
}
