using System.Diagnostics;
using System.Globalization;

namespace Hyperopt.Storage.Journal;

/// <summary>Who holds a lock, as written into the lock file: one line that people and other processes can read.</summary>
internal static class JournalLockHolder
{
    private const string Title = "hyperopt", Unknown = "?";

    // Process numbers mean something only within one machine, one of its boots and one of its containers.
    private static readonly string Place = string.Join('/', Environment.MachineName.Replace(' ', '_'), BootId(), ProcessNamespace());

    private static readonly string Own = string.Create(
        CultureInfo.InvariantCulture,
        $"{Title} process {Environment.ProcessId} since {ReadStatus(Environment.ProcessId)?.Start ?? Unknown} at {Place} {Guid.NewGuid():N}-");

    private static long _count;

    /// <summary>A text that names this process and is given only once.</summary>
    public static string CreateToken() => string.Create(CultureInfo.InvariantCulture, $"{Own}{Interlocked.Increment(ref _count)}\n");

    /// <summary>Whether a lock was left behind by a process that has ended; false whenever that cannot be known.</summary>
    public static bool HasEnded(string token)
    {
        string[] words = token.TrimEnd('\n').Split(' ');
        return token.EndsWith('\n')
            && words is [Title, "process", var id, "since", var start, "at", var place, _]
            && place == Place
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int process)
            && HasEnded(process, start);
    }

    private static bool HasEnded(int process, string start)
    {
        if (ReadStatus(process) is { } status)
            return status.State is "Z" or "X" || (start != Unknown && status.Start != start);
        try
        {
            using Process found = Process.GetProcessById(process);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    // "pid (name) state … starttime …", the 3rd and the 22nd field. Dead processes that nobody has waited for are in state Z. Null when it
    // cannot be read, be it that there is no such process, or that it is another user's, or that this is not Linux.
    private static (string State, string Start)? ReadStatus(int process)
    {
        string status = ReadOrNothing(() => File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat")));
        string[] fields = status[(status.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 20 ? null : (fields[0], fields[19]);
    }

    private static string BootId() => ReadOrNothing(() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim());

    private static string ProcessNamespace() => ReadOrNothing(() => new FileInfo("/proc/self/ns/pid").LinkTarget ?? "");

    private static string ReadOrNothing(Func<string> read)
    {
        try
        {
            return OperatingSystem.IsLinux() ? read() : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
