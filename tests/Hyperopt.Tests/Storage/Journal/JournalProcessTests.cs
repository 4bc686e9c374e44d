using Hyperopt.Storage;
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
        SharedStorageChecks.KillWorkers("journal:" + LogPath, () => new JournalStorage(LogPath, options), kills: SharedStorageChecks.KillCount(12));
    }

    [Fact]
    public void Workers_WithALimit_RunExactlyThatManyAlthoughSomeAreKilled() =>
        SharedStorageChecks.RunToALimit("journal:" + LogPath, () => new JournalStorage(LogPath), TimeSpan.FromSeconds(30));

    [Fact]
    public void ManyStorages_StartingWithinALimit_StartExactlyAsMany()
    {
        const int Limit = 150;
        StudyId study = new JournalStorage(LogPath).CreateStudy("a", [StudyDirection.Minimize]);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            JournalStorage storage = new(LogPath);
            while (storage.StartTrial(study, DateTimeOffset.UnixEpoch, false, new TrialLimit(Limit)) is { } trial)
                storage.FinishTrial(trial.Id, TrialState.Complete, [1], DateTimeOffset.UnixEpoch);
        });
        new JournalStorage(LogPath).CountTrials(study).Should().Be(Limit);
    }

    [Fact]
    public void Heartbeats_ThatCannotBeKept_FailTheTrialAndSaySo()
    {
        File.WriteAllText(LogPath + ".heartbeats", ""); // a file where the directory should be
        JournalStorage storage = new(LogPath);
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        FluentActions.Invoking(() => storage.StartTrial(study, DateTimeOffset.UnixEpoch, true, null))
            .Should().Throw<StorageException>().WithMessage("The signs of life in *cannot be kept*HeartbeatOptions.IsEnabled*");
        storage.GetTrial(storage.FindTrial(study, 0)!.Value).State.Should().Be(TrialState.Failed, "nobody would ever end it");
        storage.StartTrial(study, DateTimeOffset.UnixEpoch, false, null)!.Value.Number.Should().Be(1);
    }

    [Fact]
    public void Heartbeats_OfManyTrials_AreOneFileThatOthersRemoveWhenAllHaveEnded()
    {
        JournalStorage storage = new(LogPath);
        Study study = Study.Create(new StudyOptions { Storage = storage, Name = "a" });
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 20);
        string file = Directory.GetFiles(LogPath + ".heartbeats").Should().ContainSingle().Which;
        new FileInfo(file).Length.Should().BeLessThan(1000, "ended trials are left out");
        storage.RecordHeartbeats([new TrialId(1)]); // comes late
        JournalStorage other = new(LogPath);
        other.FailStaleTrials(study.Id, new HeartbeatOptions(), DateTimeOffset.UnixEpoch).Should().BeEmpty();
        File.Exists(file).Should().BeTrue("its worker may live");
        Thread.Sleep(50);
        other.FailStaleTrials(study.Id, new HeartbeatOptions { GracePeriod = TimeSpan.FromMilliseconds(1) }, DateTimeOffset.UnixEpoch).Should().BeEmpty();
        Directory.GetFiles(LogPath + ".heartbeats").Should().BeEmpty();
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 1); // the file comes back
        Directory.GetFiles(LogPath + ".heartbeats").Should().ContainSingle();
    }

    [Theory]
    [InlineData("")]
    [InlineData("hyperopt process")]
    [InlineData("something\nelse 7\nend\n")]
    public void Heartbeats_FileThatIsBeingWrittenOrStrange_FailsNothing(string content)
    {
        JournalStorage storage = new(LogPath);
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        TrialTicket trial = storage.StartTrial(study, DateTimeOffset.UnixEpoch, true, null)!.Value;
        File.WriteAllText(Directory.GetFiles(LogPath + ".heartbeats")[0], content);
        Thread.Sleep(20);
        new JournalStorage(LogPath).FailStaleTrials(study, new HeartbeatOptions { GracePeriod = TimeSpan.FromMilliseconds(1) }, DateTimeOffset.UnixEpoch).Should().BeEmpty();
        storage.RecordHeartbeats([trial.Id]);
        storage.FinishTrial(trial.Id, TrialState.Complete, [1], DateTimeOffset.UnixEpoch).State.Should().Be(TrialState.Complete);
    }
}
