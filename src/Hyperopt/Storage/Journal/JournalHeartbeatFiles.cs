using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Hyperopt.Storage.Journal;

/// <summary>The directory <c>name.heartbeats</c> beside a journal: one small file per running trial, written again with every heartbeat.</summary>
/// <remarks>
/// <para>Not in the journal itself: its lines are never removed, every process would have to read every heartbeat of every other, and times in
/// it are those of the writers' clocks. When a file was last written is known by the clock of its file system, which all machines share.</para>
/// <para>The file names the process that wrote it, so that others on the same machine see at once that it has ended. Safe to use from several
/// threads.</para>
/// </remarks>
internal sealed class JournalHeartbeatFiles(string journalPath)
{
    private static readonly byte[] Token = Encoding.UTF8.GetBytes(JournalLockHolder.CreateToken());

    private readonly string _directory = journalPath + ".heartbeats";

    public void Record(TrialId trial)
    {
        Guarded(() =>
        {
            try
            {
                Write(PathOf(trial));
            }
            catch (DirectoryNotFoundException)
            {
                Directory.CreateDirectory(_directory);
                Write(PathOf(trial));
            }
        });
    }

    public void Remove(TrialId trial) => Guarded(() => Delete(PathOf(trial)));

    public IReadOnlyList<JournalHeartbeat> Read()
    {
        List<JournalHeartbeat> heartbeats = [];
        Guarded(() =>
        {
            FileInfo[] files = Find();
            if (files.Length == 0)
                return;
            DateTime now = ReadClock();
            foreach (FileInfo file in files)
            {
                if (long.TryParse(file.Name, NumberStyles.None, CultureInfo.InvariantCulture, out long trial) && Look(file) is { } sight)
                {
                    bool hasEnded = JournalLockHolder.HasEnded(sight.Content);
                    heartbeats.Add(new JournalHeartbeat(new TrialId(trial), hasEnded ? TimeSpan.MaxValue : now - sight.Written));
                }
            }
        });
        return heartbeats;
    }

    private string PathOf(TrialId trial) => Path.Combine(_directory, trial.Value.ToString(CultureInfo.InvariantCulture));

    private FileInfo[] Find()
    {
        try
        {
            return new DirectoryInfo(_directory).GetFiles();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    // Writing, unlike setting the time of a file, takes the time from the file system.
    private static void Write(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, Token, 0);
    }

    private DateTime ReadClock()
    {
        string path = Path.Combine(_directory, $"clock-{Guid.NewGuid()}");
        Write(path);
        try
        {
            return File.GetLastWriteTimeUtc(path);
        }
        finally
        {
            Delete(path);
        }
    }

    private static (string Content, DateTime Written)? Look(FileInfo file)
    {
        try
        {
            string content = File.ReadAllText(file.FullName); // opening also makes network file systems look for others' changes
            file.Refresh();
            return file.Exists ? (content, file.LastWriteTimeUtc) : null;
        }
        catch (Exception e) when (e is FileNotFoundException or UnauthorizedAccessException)
        {
            return null; // gone meanwhile
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
        }
    }

    private void Guarded(Action use)
    {
        try
        {
            use();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"The signs of life in '{_directory}' cannot be kept: {e.Message} Heartbeats need the right to create files there; without it, set " +
                "HeartbeatOptions.IsEnabled to false.", e);
        }
    }
}
