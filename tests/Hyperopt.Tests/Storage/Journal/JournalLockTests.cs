using System.Diagnostics;
using Hyperopt.Storage;
using Hyperopt.Storage.Journal;

namespace Hyperopt.Tests.Storage.Journal;

/// <summary>Locks of others: of Optuna's two kinds, of processes that live, and left behind by those that do not.</summary>
public sealed class JournalLockTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string LogPath => _directory.File("study.log");

    private string LockPath => LogPath + ".lock";

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Options_NotPositive_AreRefused()
    {
        FluentActions.Invoking(() => new JournalFileOptions { LockGracePeriod = TimeSpan.Zero }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("LockGracePeriod");
        FluentActions.Invoking(() => new JournalFileOptions { LockTimeout = TimeSpan.Zero }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("LockTimeout");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Append_WhileAnotherProgramHoldsTheLock_Waits(bool isLink)
    {
        JournalStorage storage = new(LogPath);
        storage.CreateStudy("a", [StudyDirection.Minimize]);
        TakeLock(isLink);
        Task<StudyId> create = Task.Run(() => storage.CreateStudy("b", [StudyDirection.Minimize]));
        (await Task.WhenAny(create, Task.Delay(300))).Should().NotBe(create);
        File.ReadAllLines(LogPath).Should().HaveCount(1);
        File.Delete(LockPath);
        await create.WaitAsync(TimeSpan.FromSeconds(20));
        Directory.GetFiles(_directory.Path).Should().Equal(LogPath);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Append_LockOlderThanTheGracePeriod_IsTakenOver(bool isLink)
    {
        TakeLock(isLink);
        JournalStorage storage = new(LogPath, new JournalFileOptions { LockGracePeriod = TimeSpan.FromMilliseconds(300) });
        Stopwatch watch = Stopwatch.StartNew();
        storage.CreateStudy("a", [StudyDirection.Minimize]);
        watch.Elapsed.Should().BeGreaterThan(TimeSpan.FromMilliseconds(250));
        Directory.GetFiles(_directory.Path).Should().Equal(LogPath);
    }

    [Fact]
    public void Append_LockOfAProcessThatEnded_IsTakenOverAtOnce()
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        process.WaitForExit();
        string token = JournalLockHolder.CreateToken();
        File.WriteAllText(LockPath, token.Replace($"process {Environment.ProcessId} ", $"process {process.Id} ", StringComparison.Ordinal));
        Stopwatch watch = Stopwatch.StartNew();
        new JournalStorage(LogPath, new JournalFileOptions { LockGracePeriod = null }).CreateStudy("a", [StudyDirection.Minimize]);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void HasEnded_OtherMachineOrText_IsNotKnown()
    {
        string own = JournalLockHolder.CreateToken();
        JournalLockHolder.HasEnded(own).Should().BeFalse();
        JournalLockHolder.HasEnded("").Should().BeFalse();
        JournalLockHolder.HasEnded("→ study.log").Should().BeFalse();
        string ended = own.Replace($"process {Environment.ProcessId} ", $"process {int.MaxValue} ", StringComparison.Ordinal);
        JournalLockHolder.HasEnded(ended).Should().BeTrue();
        JournalLockHolder.HasEnded(own.Replace(" since ", " since 1", StringComparison.Ordinal)).Should().Be(OperatingSystem.IsLinux(), "another process has that number now");
        JournalLockHolder.HasEnded(ended.TrimEnd('\n')).Should().BeFalse("it may be cut off");
        JournalLockHolder.HasEnded(ended.Replace(" at ", " at other", StringComparison.Ordinal)).Should().BeFalse();
    }

    [Fact]
    public void Append_LockNeverGivenBack_TimesOutWithTheHoldersName()
    {
        File.WriteAllText(LockPath, JournalLockHolder.CreateToken());
        JournalStorage storage = new(LogPath, new JournalFileOptions { LockGracePeriod = null, LockTimeout = TimeSpan.FromMilliseconds(200) });
        FluentActions.Invoking(() => storage.CreateStudy("a", [StudyDirection.Minimize])).Should().Throw<StorageException>()
            .WithMessage($"The journal * has been locked by others for 00:00:00.2000000. The lock '{LockPath}' says: hyperopt process {Environment.ProcessId} since * at *delete the lock*");
        File.Exists(LockPath).Should().BeTrue();
    }

    [Fact]
    public void Confirm_LockTakenAwayMeanwhile_WaitsForItsTurn()
    {
        JournalFileOptions options = new() { LockGracePeriod = TimeSpan.FromMilliseconds(200), LockTimeout = TimeSpan.FromSeconds(20) };
        JournalFileLock slow = new(LogPath, options), other = new(LogPath, options);
        slow.Acquire();
        slow.Confirm();
        Thread.Sleep(150); // more than half of the grace period
        slow.Confirm();
        string mine = File.ReadAllText(LockPath);
        other.Acquire();
        string theirs = File.ReadAllText(LockPath);
        theirs.Should().NotBe(mine);
        slow.Release();
        File.ReadAllText(LockPath).Should().Be(theirs, "it is not ours any more");
        slow.Confirm(); // the other one does not move either
        File.ReadAllText(LockPath).Should().NotBe(theirs);
        slow.Release();
        File.Exists(LockPath).Should().BeFalse();
    }

    [Fact]
    public void Append_ManyStoragesOnOneFile_LosesNothing()
    {
        new JournalStorage(LogPath).CreateStudy("a", [StudyDirection.Minimize]);
        Parallel.For(0, 8, _ =>
        {
            JournalStorage storage = new(LogPath);
            for (int i = 0; i < 25; i++)
            {
                TrialTicket trial = storage.CreateTrial(new StudyId(0), null, DateTimeOffset.UnixEpoch);
                storage.FinishTrial(trial.Id, TrialState.Complete, [trial.Number], DateTimeOffset.UnixEpoch);
            }
        });
        List<FrozenTrial> trials = [];
        new JournalStorage(LogPath).ReadTrials(new StudyId(0), [], 0, trials);
        trials.Select(trial => trial.Value).Should().Equal(Enumerable.Range(0, 200).Select(number => (double?)number));
    }

    private void TakeLock(bool isLink)
    {
        if (isLink)
            File.CreateSymbolicLink(LockPath, LogPath);
        else
            File.WriteAllText(LockPath, "");
    }
}
