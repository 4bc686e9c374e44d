using Hyperopt.Storage;
using Hyperopt.Storage.Journal;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Storage.Journal;

/// <summary>Reads the journal that Optuna 5 wrote, and the same studies after our own writing and from our own snapshot.</summary>
public sealed class OptunaJournalTests
{
    private static readonly string Reference = ExpectedStudies.PathOf("optuna5.journal.log");

    public static TheoryData<string> Studies => ExpectedStudies.Names("journal");

    [Theory]
    [MemberData(nameof(Studies))]
    public void Read_OptunasJournal_GivesWhatOptunaSees(string study) =>
        ExpectedStudies.Check(new JournalStorage(Reference), "journal", study);

    [Theory]
    [MemberData(nameof(Studies))]
    public void Copy_ToAnotherJournal_LosesNothing(string study)
    {
        using TemporaryDirectory directory = new();
        string path = directory.File("copy.log");
        Study.Copy(study, new JournalStorage(Reference), new JournalStorage(path));
        ExpectedStudies.CheckTrials(Study.Load(new StudyOptions { Storage = new JournalStorage(path) }).GetTrials(), "journal", study);
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void Snapshot_WrittenAndRead_LosesNothing(string study)
    {
        InMemoryStorage picture = new ReplayedFile(Reference).Picture;
        InMemoryStorage? restored = JournalSnapshot.TryRead(JournalSnapshot.Write(picture));
        restored.Should().NotBeNull();
        ExpectedStudies.Check(restored!, "journal", study);
    }

    [Fact]
    public void Snapshot_OfDeletedStudies_KeepsIdentifiers()
    {
        InMemoryStorage picture = new ReplayedFile(Reference).Picture;
        picture.DeleteStudy(new StudyId(1));
        InMemoryStorage restored = JournalSnapshot.TryRead(JournalSnapshot.Write(picture))!;
        restored.GetStudies().Select(study => study.Id.Value).Should().Equal(0, 2, 3, 4, 5, 6, 7, 8, 9);
        ExpectedStudies.Check(restored, "journal", "qmc");
        restored.CreateTrial(new StudyId(9), null, DateTimeOffset.UnixEpoch).Id.Should().Be(new TrialId(144));
        FluentActions.Invoking(() => restored.GetTrial(new TrialId(22))).Should().Throw<KeyNotFoundException>();
    }

    private sealed class ReplayedFile
    {
        private readonly JournalReplay _replay = new([]);

        public ReplayedFile(string path) => new JournalFileBackend(path).Read(default, (entry, _) => _replay.TryApply(entry));

        public InMemoryStorage Picture => _replay.Picture;
    }
}
