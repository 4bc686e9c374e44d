using System.Diagnostics;
using System.Globalization;

namespace Hyperopt.Storage.Journal;

/// <summary>Who holds a lock, as written into the lock file: one line that people and other processes can read.</summary>
internal static class JournalLockHolder
{
    private const string Title = "hyperopt";

    // Process numbers mean something only within one machine, one of its boots and one of its containers.
    private static readonly string Place = string.Join('/', Environment.MachineName.Replace(' ', '_'), BootId(), ProcessNamespace());

    private static readonly string Own = string.Create(
        CultureInfo.InvariantCulture, $"{Title} process {Environment.ProcessId} at {Place} {Guid.NewGuid():N}-");

    private static long _count;

    /// <summary>A text that names this process and is given only once.</summary>
    public static string CreateToken() => string.Create(CultureInfo.InvariantCulture, $"{Own}{Interlocked.Increment(ref _count)}\n");

    /// <summary>Whether a lock was left behind by a process that has ended; false whenever that cannot be known.</summary>
    public static bool HasEnded(string token)
    {
        string[] words = token.TrimEnd('\n').Split(' ');
        if (words is not [Title, "process", var id, "at", var place, _] || place != Place || !token.EndsWith('\n'))
            return false;
        try
        {
            using Process process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
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
