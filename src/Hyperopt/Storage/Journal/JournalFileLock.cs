using System.Diagnostics;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Hyperopt.Storage.Journal;

/// <summary>The right to append to a journal file: held by who created <c>name.lock</c>, a file that can be created only once.</summary>
/// <remarks>Works on network file systems, too, where advisory locks often do not. Optuna's two locks use the same name, one for a symbolic
/// link, the other for a file, so that each program keeps out the others. Not safe to use from several threads.</remarks>
internal sealed class JournalFileLock(string journalPath, JournalFileOptions options)
{
    private const int LongestPause = 64; // milliseconds
    private const int MaxTokenLength = 1024;
    private const int UnixFileExists = 17, WindowsFileExists = unchecked((int)0x80070050), WindowsAlreadyExists = unchecked((int)0x800700B7);

    private readonly string _path = journalPath + ".lock";
    private string _token = "";
    private long _acquired;

    /// <summary>Waits for the lock and takes it.</summary>
    /// <exception cref="StorageException">It cannot be had in time, or the lock file cannot be created.</exception>
    public void Acquire()
    {
        _token = JournalLockHolder.CreateToken();
        if (TryCreate())
            return;
        long start = Stopwatch.GetTimestamp();
        long unchangedSince = start;
        Sight? last = null;
        for (int pause = 1; !TryCreate(); pause = Math.Min(pause * 2, LongestPause))
        {
            Sight? sight = Look(_path);
            if (sight != last)
                (last, unchangedSince) = (sight, Stopwatch.GetTimestamp());
            if (sight is not null && (JournalLockHolder.HasEnded(sight.Content) || Stopwatch.GetElapsedTime(unchangedSince) >= options.LockGracePeriod))
                Remove(sight);
            else if (Stopwatch.GetElapsedTime(start) >= options.LockTimeout)
                throw Timeout(sight);
            else
                Thread.Sleep(Random.Shared.Next(1, pause + 1)); // different for all who wait
        }
    }

    /// <summary>Makes sure that the lock was not taken away while this process stood still; takes it anew if so.</summary>
    public void Confirm()
    {
        if (options.LockGracePeriod is { } period && Stopwatch.GetElapsedTime(_acquired) > period / 2 && Look(_path)?.Content != _token)
            Acquire();
    }

    /// <summary>Gives the lock back.</summary>
    public void Release()
    {
        try
        {
            // Nobody takes it away within the grace period.
            if (options.LockGracePeriod is not { } period || Stopwatch.GetElapsedTime(_acquired) < period / 2 || Look(_path)?.Content == _token)
                File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The lock '{_path}' cannot be removed: {e.Message} Other processes wait until it is: delete it.", e);
        }
    }

    private bool TryCreate()
    {
        try
        {
            using SafeFileHandle handle = File.OpenHandle(_path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            _acquired = Stopwatch.GetTimestamp();
            WriteToken(handle);
            return true;
        }
        catch (IOException e) when (e.HResult is UnixFileExists or WindowsFileExists or WindowsAlreadyExists)
        {
            return false;
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows() && File.Exists(_path))
        {
            return false; // being deleted
        }
        catch (DirectoryNotFoundException e)
        {
            throw new StorageException($"The directory of the journal '{journalPath}' does not exist. Create it, or choose another path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"The journal '{journalPath}' cannot be written, because its lock '{_path}' cannot be created: {e.Message} " +
                "Writing needs the right to create files in the directory.", e);
        }
    }

    private void WriteToken(SafeFileHandle handle)
    {
        try
        {
            Span<byte> token = stackalloc byte[MaxTokenLength];
            RandomAccess.Write(handle, token[..Encoding.UTF8.GetBytes(_token, token)], 0);
        }
        catch (IOException)
        {
            // For instance a full disk: the lock holds without the name of its holder, and the append itself will say what is wrong.
        }
    }

    // Removes a lock that was left behind; if it changed hands in this very moment, puts it back.
    private void Remove(Sight judged)
    {
        string aside = $"{_path}{Guid.NewGuid()}.rename";
        try
        {
            File.Move(_path, aside);
            if (Look(aside) is { } moved && moved != judged)
                File.Move(aside, _path, overwrite: false);
            else
                File.Delete(aside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(aside); // another one was faster
        }
    }

    private static Sight? Look(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (file.LinkTarget is { } target)
                return new Sight(file.LastWriteTimeUtc, "→ " + target);
            using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> content = stackalloc byte[MaxTokenLength];
            return new Sight(file.LastWriteTimeUtc, Encoding.UTF8.GetString(content[..RandomAccess.Read(handle, content, 0)]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // gone meanwhile
        }
    }

    private StorageException Timeout(Sight? sight) => new(
        $"The journal '{journalPath}' has been locked by others for {options.LockTimeout}. The lock '{_path}' " +
        (string.IsNullOrWhiteSpace(sight?.Content) ? "does not say who holds it. " : $"says: {sight.Content.TrimEnd()}. ") +
        "If no process uses the journal any more, delete the lock.");

    private sealed record Sight(DateTime Modified, string Content);
}
