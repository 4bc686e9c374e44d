using Hyperopt.Distributions;
using Hyperopt.Storage;
using Hyperopt.Storage.Journal;

namespace Hyperopt.Tests.Storage.Journal;

/// <summary>Journals that are long enough for a snapshot.</summary>
public sealed class JournalSnapshotFileTests : IDisposable
{
    private const int TrialCount = 7000; // more than 20,000 lines

    private readonly TemporaryDirectory _directory = new();
    private readonly string _path;

    public JournalSnapshotFileTests()
    {
        _path = _directory.File("study.log");
        Write(_path, TrialCount);
    }

    private string SnapshotPath => _path + ".snapshot";

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void LongJournal_OnceRead_IsOpenedFromItsSnapshot()
    {
        Check(new JournalStorage(_path));
        File.Exists(SnapshotPath).Should().BeTrue();
        JournalPosition position = new JournalFileBackend(_path).FindSnapshot();
        position.Entry.Should().Be(1 + 3 * TrialCount);
        position.Offset.Should().Be(new FileInfo(_path).Length);
        List<JournalPosition> read = [];
        new JournalFileBackend(_path).Read(position, (_, next) => { read.Add(next); return true; });
        read.Should().BeEmpty();
        Check(new JournalStorage(_path));
    }

    [Fact]
    public void LongJournal_ContinuedAfterItsSnapshot_GivesBothParts()
    {
        Check(new JournalStorage(_path));
        JournalStorage storage = new(_path);
        TrialTicket trial = storage.CreateTrial(new StudyId(0), null, DateTimeOffset.UnixEpoch);
        trial.Should().Be(new TrialTicket(new TrialId(TrialCount), TrialCount));
        storage.SetParameter(trial.Id, "x", new FloatDistribution(0, 1), 0.5);
        storage.FinishTrial(trial.Id, TrialState.Complete, [0.5], DateTimeOffset.UnixEpoch);
        JournalStorage again = new(_path);
        again.GetTrial(trial.Id).ToString().Should().Be($"Trial {TrialCount} (Complete): 0.5 with {{x: 0.5}}");
        again.GetTrial(trial.Id).Parameters.Layout.Should().BeSameAs(again.GetTrial(new TrialId(0)).Parameters.Layout);
    }

    [Theory]
    [InlineData(0)] // mark
    [InlineData(10)] // entries
    [InlineData(30)] // fingerprint
    [InlineData(45)] // length
    [InlineData(5000)] // contents
    public void DamagedSnapshot_IsIgnored(int at)
    {
        Check(new JournalStorage(_path));
        byte[] snapshot = File.ReadAllBytes(SnapshotPath);
        snapshot[at] ^= 0x40;
        File.WriteAllBytes(SnapshotPath, snapshot);
        Check(new JournalStorage(_path));
    }

    [Fact]
    public void SnapshotCutShort_IsIgnored()
    {
        Check(new JournalStorage(_path));
        File.WriteAllBytes(SnapshotPath, File.ReadAllBytes(SnapshotPath)[..1000]);
        Check(new JournalStorage(_path));
        File.WriteAllBytes(SnapshotPath, []);
        Check(new JournalStorage(_path));
    }

    [Fact]
    public void SnapshotOfAnotherJournal_IsIgnored()
    {
        Check(new JournalStorage(_path));
        Write(_path, TrialCount + 1);
        new JournalStorage(_path).CountTrials(new StudyId(0)).Should().Be(TrialCount + 1);
        Write(_path, 3);
        new JournalStorage(_path).CountTrials(new StudyId(0)).Should().Be(3);
    }

    [Fact]
    public void Snapshot_TurnedOff_IsNotWritten()
    {
        Check(new JournalStorage(_path, new JournalFileOptions { UseSnapshot = false }));
        File.Exists(SnapshotPath).Should().BeFalse();
    }

    [Fact]
    public void Snapshot_ThatCannotBeWritten_IsNoError()
    {
        Directory.CreateDirectory(SnapshotPath);
        Check(new JournalStorage(_path));
        Directory.GetFiles(_directory.Path).Should().Equal([_path], "drafts are removed");
    }

    private static void Write(string path, int trialCount)
    {
        JournalLines lines = new(Guid.NewGuid().ToString());
        FloatDistribution unit = new(0, 1);
        lines.CreateStudy("a", [StudyDirection.Minimize]);
        for (int i = 0; i < trialCount; i++)
        {
            lines.CreateTrial(new StudyId(0), DateTimeOffset.UnixEpoch.AddSeconds(i));
            lines.SetParameter(new TrialId(i), "x", unit, 1.0 / (i + 1));
            lines.Finish(new TrialId(i), TrialState.Complete, [i], DateTimeOffset.UnixEpoch.AddSeconds(i + 0.5));
        }
        File.WriteAllBytes(path, lines.ToBytes());
    }

    private static void Check(JournalStorage storage)
    {
        List<FrozenTrial> trials = [];
        storage.ReadTrials(new StudyId(0), [], 0, trials);
        trials.Should().HaveCount(TrialCount);
        for (int i = 0; i < TrialCount; i++)
        {
            FrozenTrial trial = trials[i];
            if (trial.Number != i || trial.Value != i || trial.Parameters.GetInternal("x") != 1.0 / (i + 1) || trial.Duration != TimeSpan.FromSeconds(0.5))
                throw new InvalidOperationException($"Trial {i} is {trial}.");
        }
    }
}
