using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Hyperopt.Storage.Journal;

/// <summary>The directory <c>name.heartbeats</c> beside a journal: one small file per worker, which lists its running trials and is written again
/// with every start and every heartbeat.</summary>
/// <remarks>
/// <para>Not in the journal itself: its lines are never removed, every process would have to read every heartbeat of every other, and times in
/// it are those of the writers' clocks. When a file was last written is known by the clock of its file system, which all machines share; how long a
/// trial had been silent at that time is in the file. A file per trial would cost two changes of the directory per trial.</para>
/// <para>The file begins with the process that wrote it, so that others on the same machine see at once that it has ended, and closes with a
/// mark; without it, it is being written. Trials that have ended may stand in it until it is written again. Safe to use from several threads.</para>
/// </remarks>
internal sealed class JournalHeartbeatFiles(string journalPath)
{
    private const string EndMark = "end";

    private static readonly string Token = JournalLockHolder.CreateToken();

    private readonly Lock _gate = new();
    private readonly string _directory = journalPath + ".heartbeats";
    private readonly string _name = Guid.NewGuid().ToString("N");
    private readonly Dictionary<TrialId, long> _own = []; // last heartbeat by trial
    private readonly Dictionary<string, HashSet<TrialId>> _seen = []; // trials by file, as of the last reading

    public void Record(ReadOnlySpan<TrialId> trials)
    {
        lock (_gate)
        {
            long now = Stopwatch.GetTimestamp();
            foreach (TrialId trial in trials)
                _own[trial] = now;
            StringBuilder text = new(Token);
            foreach ((TrialId trial, long last) in _own)
                text.Append(CultureInfo.InvariantCulture, $"{trial.Value} {(long)Stopwatch.GetElapsedTime(last, now).TotalMilliseconds}\n");
            byte[] content = Encoding.UTF8.GetBytes(text.Append(EndMark).Append('\n').ToString());
            Guarded(() =>
            {
                try
                {
                    Write(PathOf(_name), content);
                }
                catch (DirectoryNotFoundException)
                {
                    Directory.CreateDirectory(_directory);
                    Write(PathOf(_name), content);
                }
            });
        }
    }

    /// <summary>Forgets a trial that has ended: the next writing leaves it out, and a file that lists nothing else is removed.</summary>
    public void Remove(TrialId trial)
    {
        lock (_gate)
        {
            if (_own.Remove(trial))
                return;
            foreach ((string name, HashSet<TrialId> listed) in _seen)
            {
                if (listed.Remove(trial) && listed.Count == 0)
                    Guarded(() => File.Delete(PathOf(name)));
            }
        }
    }

    public IReadOnlyList<JournalHeartbeat> Read()
    {
        lock (_gate)
        {
            List<JournalHeartbeat> heartbeats = [];
            _seen.Clear();
            Guarded(() =>
            {
                FileInfo[] files = Find();
                if (files.Length == 0)
                    return;
                DateTime now = ReadClock();
                foreach (FileInfo file in files)
                {
                    if (Look(file) is { } sight)
                        Read(file.Name, sight.Content, now - sight.Written, heartbeats);
                }
            });
            return heartbeats;
        }
    }

    private void Read(string name, string content, TimeSpan age, List<JournalHeartbeat> heartbeats)
    {
        string[] lines = content.Split('\n');
        int end = Array.IndexOf(lines, EndMark);
        if (end < 1)
            return;
        bool hasEnded = JournalLockHolder.HasEnded(lines[0] + "\n");
        HashSet<TrialId> listed = _seen[name] = [];
        foreach (string line in lines[1..end])
        {
            if (line.Split(' ') is not [var trial, var silence]
                || !long.TryParse(trial, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
                || !long.TryParse(silence, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds))
            {
                continue;
            }
            listed.Add(new TrialId(id));
            heartbeats.Add(new JournalHeartbeat(new TrialId(id), hasEnded ? TimeSpan.MaxValue : age + TimeSpan.FromMilliseconds(milliseconds)));
        }
    }

    private string PathOf(string name) => Path.Combine(_directory, name);

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

    // Writing, unlike setting the time of a file, takes the time from the file system. What was longer before stays behind the mark.
    private static void Write(string path, ReadOnlySpan<byte> content)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, content, 0);
    }

    private DateTime ReadClock()
    {
        string path = PathOf($"clock-{Guid.NewGuid():N}");
        Write(path, "clock"u8);
        try
        {
            return File.GetLastWriteTimeUtc(path);
        }
        finally
        {
            File.Delete(path);
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
