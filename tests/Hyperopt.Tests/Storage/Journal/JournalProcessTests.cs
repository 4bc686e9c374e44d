using Hyperopt.Storage.Journal;

namespace Hyperopt.Tests.Storage.Journal;

/// <summary>Several processes on one journal.</summary>
public sealed class JournalProcessTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string LogPath => _directory.File("study.log");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Workers_OnOneJournal_RunEachTrialOnceAndLoseNothing() =>
        SharedStorageChecks.RunWorkersTogether("journal:" + LogPath, () => new JournalStorage(LogPath));

    [Fact]
    public void Workers_KilledAtAnyInstant_LoseNothingThatWasTold()
    {
        JournalFileOptions options = new() { LockGracePeriod = TimeSpan.FromSeconds(3) };
        SharedStorageChecks.KillWorkers("journal:" + LogPath, () => new JournalStorage(LogPath, options), kills: 12);
    }
}
