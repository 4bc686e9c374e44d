using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Hyperopt.Storage.Journal;

/// <summary>The file <c>name.snapshot</c> beside a journal: what the journal says up to a position, and how to recognise that it still does.</summary>
/// <remarks>
/// Head of 48 bytes, little-endian: mark with version, entries, offset, fingerprint of the journal up to there, checksum of the rest, length of
/// the rest. A snapshot that is damaged, or belongs to another journal, is as good as none.
/// </remarks>
internal sealed class JournalSnapshotFile(string journalPath)
{
    private const ulong Mark = 0x31_30_4E_53_50_59_48; // "HYPSN01"
    private const int HeadLength = 48;

    // The journal's first and last bytes in front of the position tell it from others.
    private const int FingerprintLength = 4096;

    private readonly string _path = journalPath + ".snapshot";

    public JournalPosition Find()
    {
        try
        {
            using SafeFileHandle file = Open(_path);
            Span<byte> head = stackalloc byte[HeadLength];
            return TryReadHead(file, head, out JournalPosition position) ? position : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    public byte[]? Load(out JournalPosition position)
    {
        position = default;
        try
        {
            using SafeFileHandle file = Open(_path);
            Span<byte> head = stackalloc byte[HeadLength];
            if (!TryReadHead(file, head, out JournalPosition stored) || !TryFingerprint(stored.Offset, out ulong fingerprint))
                return null;
            long length = BinaryPrimitives.ReadInt64LittleEndian(head[40..]);
            if (fingerprint != BinaryPrimitives.ReadUInt64LittleEndian(head[24..]) || length != RandomAccess.GetLength(file) - HeadLength || length > Array.MaxLength)
                return null;
            byte[] snapshot = GC.AllocateUninitializedArray<byte>((int)length);
            if (!TryReadAll(file, snapshot, HeadLength) || Checksum(snapshot) != BinaryPrimitives.ReadUInt64LittleEndian(head[32..]))
                return null;
            position = stored;
            return snapshot;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Save(JournalPosition position, ReadOnlySpan<byte> snapshot)
    {
        string draft = $"{_path}{Guid.NewGuid()}.tmp";
        try
        {
            if (!TryFingerprint(position.Offset, out ulong fingerprint))
                return;
            Span<byte> head = stackalloc byte[HeadLength];
            BinaryPrimitives.WriteUInt64LittleEndian(head, Mark);
            BinaryPrimitives.WriteInt64LittleEndian(head[8..], position.Entry);
            BinaryPrimitives.WriteInt64LittleEndian(head[16..], position.Offset);
            BinaryPrimitives.WriteUInt64LittleEndian(head[24..], fingerprint);
            BinaryPrimitives.WriteUInt64LittleEndian(head[32..], Checksum(snapshot));
            BinaryPrimitives.WriteInt64LittleEndian(head[40..], snapshot.Length);
            using (SafeFileHandle file = File.OpenHandle(draft, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.Write(file, head, 0);
                RandomAccess.Write(file, snapshot, HeadLength);
            }
            File.Move(draft, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(draft); // a full disk or a read-only directory: it works without
        }
    }

    private static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static bool TryReadHead(SafeFileHandle file, Span<byte> head, out JournalPosition position)
    {
        position = default;
        if (!TryReadAll(file, head, 0) || BinaryPrimitives.ReadUInt64LittleEndian(head) != Mark)
            return false;
        position = new JournalPosition(BinaryPrimitives.ReadInt64LittleEndian(head[8..]), BinaryPrimitives.ReadInt64LittleEndian(head[16..]));
        return true;
    }

    private bool TryFingerprint(long offset, out ulong fingerprint)
    {
        fingerprint = 0;
        using SafeFileHandle journal = Open(journalPath);
        if (RandomAccess.GetLength(journal) < offset)
            return false;
        int length = (int)Math.Min(offset, FingerprintLength);
        Span<byte> ends = stackalloc byte[2 * FingerprintLength];
        if (!TryReadAll(journal, ends[..length], 0) || !TryReadAll(journal, ends.Slice(length, length), offset - length))
            return false;
        fingerprint = Checksum(ends[..(2 * length)]);
        return true;
    }

    private static bool TryReadAll(SafeFileHandle file, Span<byte> destination, long at)
    {
        while (!destination.IsEmpty)
        {
            int got = RandomAccess.Read(file, destination, at);
            if (got == 0)
                return false;
            at += got;
            destination = destination[got..];
        }
        return true;
    }

    // FNV-1a over words of eight bytes: against damage, not against intent.
    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        const ulong Prime = 0x100000001B3;
        ulong hash = 0xCBF29CE484222325 ^ (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Prime;
            hash ^= hash >> 32; // the product alone carries nothing downwards
        }
        foreach (byte b in bytes)
            hash = (hash ^ b) * Prime;
        return hash;
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
