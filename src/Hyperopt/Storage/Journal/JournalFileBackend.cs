using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Hyperopt.Storage.Journal;

/// <summary>A journal in a file, one entry per line, that Optuna's <c>JournalFileBackend</c> reads and writes as well.</summary>
/// <remarks>
/// <para>Reading takes no lock. Appending creates <c>name.lock</c> for as long as it takes, so that the file can lie on a network file system and
/// be used by several machines.</para>
/// <para>A line that a crash cut short is ignored by readers, and removed by the next one that appends.</para>
/// </remarks>
public sealed class JournalFileBackend : IJournalBackend
{
    private const int ChunkLength = 1 << 17;

    private readonly JournalFileLock _lock;
    private readonly JournalSnapshotFile? _snapshot;
    private readonly JournalHeartbeatFiles _heartbeats;
    private byte[] _buffer = new byte[1 << 12];
    private long _soundLength; // up to here all lines are known to be good
    private byte[] _own = new byte[1 << 12]; // what was appended last, until it has been read
    private int _ownLength;
    private long _ownStart;

    /// <summary>Takes a file, which need not exist yet; its directory must.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    public JournalFileBackend(string path, JournalFileOptions? options = null)
    {
        Guard.Name(path);
        Path = System.IO.Path.GetFullPath(path);
        options ??= new JournalFileOptions();
        _lock = new JournalFileLock(Path, options);
        _heartbeats = new JournalHeartbeatFiles(Path);
        _snapshot = options.UseSnapshot ? new JournalSnapshotFile(Path) : null;
    }

    /// <summary>Gets the full path of the file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Read(JournalPosition from, JournalEntryReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (_ownLength > 0 && _ownStart == from.Offset)
        {
            // Nothing of others lies in between; what they wrote since is for the next time.
            ReadOwn(_own.AsSpan(0, _ownLength), from, read);
            _ownLength = 0;
            return;
        }
        try
        {
            using SafeFileHandle? file = OpenForReading();
            long length = file is null ? 0 : RandomAccess.GetLength(file);
            if (length < from.Offset)
            {
                throw new StorageException(
                    $"The journal '{Path}' became shorter, from {from.Offset} to {length} bytes: somebody deleted, replaced or edited it. " +
                    "Open it anew with another JournalStorage.");
            }
            if (length > from.Offset)
                ReadLines(file!, from, length, read);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new StorageException($"The directory of the journal '{Path}' does not exist. Create it, or choose another path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The journal '{Path}' cannot be read: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> entries, bool durable)
    {
        _lock.Acquire();
        try
        {
            AppendLocked(entries, durable);
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <inheritdoc/>
    public bool Append(JournalPosition from, JournalEntryReader read, Func<ReadOnlyMemory<byte>> decide, bool durable)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(decide);
        _lock.Acquire();
        try
        {
            _ownLength = 0; // reads up to the end, whoever wrote
            Read(from, read);
            ReadOnlyMemory<byte> entries = decide();
            if (!entries.IsEmpty)
                AppendLocked(entries.Span, durable);
            return !entries.IsEmpty;
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <inheritdoc/>
    public void RecordHeartbeats(ReadOnlySpan<TrialId> trials) => _heartbeats.Record(trials);

    /// <inheritdoc/>
    public void RemoveHeartbeat(TrialId trial) => _heartbeats.Remove(trial);

    /// <inheritdoc/>
    public IReadOnlyList<JournalHeartbeat> ReadHeartbeats() => _heartbeats.Read();

    /// <inheritdoc/>
    public JournalPosition FindSnapshot() => _snapshot?.Find() ?? default;

    /// <inheritdoc/>
    public byte[]? LoadSnapshot(out JournalPosition position)
    {
        position = default;
        return _snapshot?.Load(out position);
    }

    /// <inheritdoc/>
    public void SaveSnapshot(JournalPosition position, ReadOnlySpan<byte> snapshot) => _snapshot?.Save(position, snapshot);

    private void AppendLocked(ReadOnlySpan<byte> entries, bool durable)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            long length = RepairEnd(file);
            _lock.Confirm();
            Write(file, entries, length, durable);
            _soundLength = length + entries.Length;
            KeepOwn(entries, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The journal '{Path}' cannot be written: {e.Message} Nothing was added to it.", e);
        }
    }

    private SafeFileHandle? OpenForReading()
    {
        try
        {
            // Opened anew each time: network file systems look for others' changes only then.
            return File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private void KeepOwn(ReadOnlySpan<byte> entries, long start)
    {
        if (_own.Length < entries.Length)
            _own = new byte[entries.Length];
        entries.CopyTo(_own);
        (_ownLength, _ownStart) = (entries.Length, start);
    }

    private static void ReadOwn(ReadOnlySpan<byte> lines, JournalPosition from, JournalEntryReader read)
    {
        int length;
        for (JournalPosition next; !lines.IsEmpty; lines = lines[(length + 1)..], from = next)
        {
            length = lines.IndexOf((byte)'\n');
            next = new JournalPosition(from.Entry + 1, from.Offset + length + 1);
            read(lines[..length], next);
        }
    }

    private void ReadLines(SafeFileHandle file, JournalPosition from, long end, JournalEntryReader read)
    {
        long offset = from.Offset, entry = from.Entry;
        int kept = 0; // start of a line whose rest has not been read yet
        long place = offset;
        while (place < end)
        {
            int wanted = (int)Math.Min(end - place, ChunkLength);
            if (_buffer.Length < kept + wanted)
                Array.Resize(ref _buffer, Math.Max(kept + wanted, _buffer.Length * 2));
            int got = RandomAccess.Read(file, _buffer.AsSpan(kept, wanted), place);
            if (got == 0)
                return;
            place += got;
            ReadOnlySpan<byte> rest = _buffer.AsSpan(0, kept + got);
            int lineLength;
            while ((lineLength = rest.IndexOf((byte)'\n')) >= 0)
            {
                JournalPosition next = new(entry + 1, offset + lineLength + 1);
                if (!Apply(rest[..lineLength], next, read))
                {
                    if (next.Offset < end)
                        throw Damaged(next.Entry, rest[..lineLength], "is not JSON");
                    return;
                }
                (offset, entry) = (next.Offset, next.Entry);
                rest = rest[(lineLength + 1)..];
            }
            kept = rest.Length;
            rest.CopyTo(_buffer);
        }
        if (kept == 0)
            _soundLength = offset;
    }

    private bool Apply(ReadOnlySpan<byte> line, JournalPosition next, JournalEntryReader read)
    {
        try
        {
            return read(line, next);
        }
        catch (FormatException e)
        {
            throw Damaged(next.Entry, line, $"is not an entry of a journal ({e.Message})", e);
        }
    }

    private StorageException Damaged(long number, ReadOnlySpan<byte> line, string problem, Exception? inner = null)
    {
        const int Shown = 120;
        string text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, Shown)]) + (line.Length > Shown ? "…" : "");
        return new StorageException(
            $"Line {number} of the journal '{Path}' {problem}: {text} Stop all programs that use the journal and make a copy of it. " +
            "Then repair that line, restore the file from a backup, or, if what the line recorded may get lost, delete the line. " +
            $"Delete '{Path}.snapshot', too, if there is one.", inner!);
    }

    private static void Write(SafeFileHandle file, ReadOnlySpan<byte> entries, long at, bool durable)
    {
        try
        {
            RandomAccess.Write(file, entries, at);
            if (durable)
                RandomAccess.FlushToDisk(file);
        }
        catch (IOException)
        {
            TryTruncate(file, at); // all or nothing
            throw;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The first error is the one to report; what is left is repaired by the next append.")]
    private static void TryTruncate(SafeFileHandle file, long length)
    {
        try
        {
            RandomAccess.SetLength(file, length);
        }
        catch (Exception)
        {
        }
    }

    // Removes the line that a crash cut short, if there is one. Nobody has read it yet.
    private long RepairEnd(SafeFileHandle file)
    {
        long length = RandomAccess.GetLength(file);
        if (length == _soundLength)
            return length;
        long start = FindLastLine(file, length, out byte[] line);
        if (line.Length == 0 || (line[^1] == '\n' && IsJson(line)))
            return length;
        RandomAccess.SetLength(file, start);
        return start;
    }

    private static long FindLastLine(SafeFileHandle file, long length, out byte[] line)
    {
        for (long size = 1 << 12; ; size *= 4)
        {
            long start = Math.Max(0, length - size);
            byte[] end = new byte[length - start];
            int got = 0, more;
            while (got < end.Length && (more = RandomAccess.Read(file, end.AsSpan(got), start + got)) > 0)
                got += more;
            int before = end.AsSpan(0, Math.Max(0, end.Length - 1)).LastIndexOf((byte)'\n');
            if (before < 0 && start > 0)
                continue;
            line = end[(before + 1)..];
            return start + before + 1;
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> line)
    {
        try
        {
            string json = Distributions.PythonJson.QuoteBareWords(Encoding.UTF8.GetString(line));
            JsonDocument.Parse(json).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
