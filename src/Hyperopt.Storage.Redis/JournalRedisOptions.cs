namespace Hyperopt.Storage.Redis;

/// <summary>How a journal lies in Redis.</summary>
public sealed record JournalRedisOptions
{
    /// <summary>Gets what the names of all keys start with, so that several journals fit into one database.</summary>
    /// <value>Default empty, as in Optuna.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string Prefix
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Prefix));
            field = value;
        }
    } = "";

    /// <summary>Gets whether the server is a cluster, whose keys lie on several machines: entries are then numbered and written in two steps
    /// instead of one.</summary>
    /// <value>Default false.</value>
    public bool IsCluster { get; init; }

    /// <summary>Gets how long reading waits for an entry that has a number but is not written yet, before it throws
    /// <see cref="StorageException"/>. Happens in clusters, and when a writer died between the two steps.</summary>
    /// <value>Default 30 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan EntryTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(EntryTimeout));
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>Gets whether a snapshot is kept beside a long journal, in <c>prefix:hyperopt:snapshot</c>, so that it opens fast. It can be
    /// deleted at any time, and other programs take no notice of it.</summary>
    /// <value>Default true.</value>
    public bool UseSnapshot { get; init; } = true;
}
