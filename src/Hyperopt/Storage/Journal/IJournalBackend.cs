namespace Hyperopt.Storage.Journal;

/// <summary>Where the entries of a <see cref="JournalStorage"/> are kept: a list that only grows, shared by processes.</summary>
/// <remarks>A storage calls its backend from one thread at a time, except for <see cref="RecordHeartbeats"/>, which it may call at any time; a
/// backend serves one storage.</remarks>
public interface IJournalBackend
{
    /// <summary>Reads the entries behind a position, in order.</summary>
    /// <param name="from">Where to start: a position that <paramref name="read"/> was given, or the beginning.</param>
    /// <param name="read">Receives each entry. When it returns false for the last one, reading ends before it, without an error.</param>
    /// <exception cref="StorageException">The entries cannot be read, or one in the middle is damaged.</exception>
    void Read(JournalPosition from, JournalEntryReader read);

    /// <summary>Adds entries at the end, all of them or none.</summary>
    /// <param name="entries">JSON objects in ASCII, each followed by a line feed.</param>
    /// <param name="durable">Whether they have to outlive a crash of the machine when this returns. Others see them in any case.</param>
    /// <exception cref="StorageException">The entries cannot be written.</exception>
    void Append(ReadOnlySpan<byte> entries, bool durable);

    /// <summary>Reads the entries behind a position, and adds such as depend on them: nobody else adds anything in between.</summary>
    /// <param name="from">Where to start, as for <see cref="Read"/>.</param>
    /// <param name="read">Receives each entry.</param>
    /// <param name="decide">Called at the end; gives the entries to add, or nothing. When others add theirs first, it may be called again after
    /// <paramref name="read"/> has received those.</param>
    /// <param name="durable">Whether they have to outlive a crash of the machine when this returns.</param>
    /// <returns>Whether entries were added.</returns>
    /// <exception cref="StorageException">The entries cannot be read or written.</exception>
    bool Append(JournalPosition from, JournalEntryReader read, Func<ReadOnlyMemory<byte>> decide, bool durable);

    /// <summary>Keeps that the worker of some running trials lives now.</summary>
    /// <param name="trials">The trials; all of this backend's storage.</param>
    /// <exception cref="StorageException">It cannot be kept.</exception>
    void RecordHeartbeats(ReadOnlySpan<TrialId> trials);

    /// <summary>Forgets the heartbeat of a trial that runs no more, of this or another storage, if there is one.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="StorageException">It cannot be removed.</exception>
    void RemoveHeartbeat(TrialId trial);

    /// <summary>Reads the heartbeats of all trials that have one; trials that have ended may still be among them.</summary>
    /// <exception cref="StorageException">They cannot be read.</exception>
    IReadOnlyList<JournalHeartbeat> ReadHeartbeats();

    /// <summary>Position of the stored snapshot; the beginning when there is none.</summary>
    JournalPosition FindSnapshot();

    /// <summary>Reads the snapshot: what a storage knew at a position, in its own format. Null when there is none that fits the entries.</summary>
    /// <param name="position">The position.</param>
    byte[]? LoadSnapshot(out JournalPosition position);

    /// <summary>Keeps a snapshot in place of an older one. It only saves time: a backend may ignore it, and failing to write is no error.</summary>
    /// <param name="position">The position that the snapshot shows.</param>
    /// <param name="snapshot">The storage's knowledge.</param>
    void SaveSnapshot(JournalPosition position, ReadOnlySpan<byte> snapshot);
}
