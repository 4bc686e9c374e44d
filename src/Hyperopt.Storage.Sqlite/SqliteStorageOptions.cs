namespace Hyperopt.Storage.Sqlite;

/// <summary>How an SQLite file is used.</summary>
public sealed record SqliteStorageOptions
{
    /// <summary>Gets how long an operation waits for other programs that keep the file locked, before it throws <see cref="StorageException"/>.</summary>
    /// <value>Default 2 minutes.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan BusyTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(BusyTimeout));
            field = value;
        }
    } = TimeSpan.FromMinutes(2);

    /// <summary>Gets whether the file has a write-ahead log, <c>file-wal</c> and <c>file-shm</c> beside it: readers and a writer then do not wait for each
    /// other, and a trial costs one flush of the disk. Not for network file systems: there set it to false.</summary>
    /// <value>Default true. False leaves the file as it is.</value>
    public bool UseWriteAheadLog { get; init; } = true;

    /// <summary>Gets whether the tables may be created in a file that holds tables of other programs.</summary>
    /// <value>Default false.</value>
    public bool AllowOtherTables { get; init; }

    /// <summary>Gets whether a file that does not exist, or holds no tables, gets them; else it is an error.</summary>
    /// <value>Default true.</value>
    public bool Create { get; init; } = true;
}
