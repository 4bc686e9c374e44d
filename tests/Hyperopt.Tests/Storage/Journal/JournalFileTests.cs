using Hyperopt.Distributions;
using Hyperopt.Samplers;
using Hyperopt.Storage;
using Hyperopt.Storage.Journal;

namespace Hyperopt.Tests.Storage.Journal;

/// <summary>A journal whose file, directory or disk is not as it should be.</summary>
public sealed class JournalFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private readonly TemporaryDirectory _directory = new();

    private string LogPath => _directory.File("study.log");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Read_MissingFile_IsAnEmptyJournal() => new JournalStorage(LogPath).GetStudies().Should().BeEmpty();

    [Fact]
    public void AnyUse_MissingDirectory_SaysSo()
    {
        JournalStorage storage = new(_directory.File("missing/study.log"));
        FluentActions.Invoking(() => storage.GetStudies()).Should().Throw<StorageException>().WithMessage("The directory of the journal *missing* does not exist. Create it*");
        FluentActions.Invoking(() => storage.CreateStudy("a", [StudyDirection.Minimize])).Should().Throw<StorageException>().WithMessage("The directory*");
    }

    [Fact]
    public void AnyUse_PathOfADirectory_SaysSo()
    {
        JournalStorage storage = new(_directory.Path);
        FluentActions.Invoking(() => storage.GetStudies()).Should().Throw<StorageException>().WithMessage("The journal * cannot be read*");
        FluentActions.Invoking(() => storage.CreateStudy("a", [StudyDirection.Minimize])).Should().Throw<StorageException>().WithMessage("The journal * cannot be written*");
        Directory.GetFileSystemEntries(Path.GetDirectoryName(_directory.Path)!, Path.GetFileName(_directory.Path) + ".lock").Should().BeEmpty("the lock is given back");
    }

    [Fact]
    public void Write_ReadOnlyFile_SaysSoAndReadingGoesOn()
    {
        StudyId study = Fill();
        File.SetAttributes(LogPath, FileAttributes.ReadOnly);
        if (CanWrite(LogPath))
            return; // the administrator may write all files
        JournalStorage storage = new(LogPath);
        FluentActions.Invoking(() => storage.CreateTrial(study, null, Now)).Should().Throw<StorageException>().WithMessage("The journal * cannot be written*Nothing was added*");
        storage.CountTrials(study).Should().Be(3);
        File.SetAttributes(LogPath, FileAttributes.Normal);
        storage.CreateTrial(study, null, Now).Number.Should().Be(3);
    }

    [Fact]
    public void Write_FullDisk_SaysSoAndCanBeRepeated()
    {
        if (!File.Exists("/dev/full"))
            return; // Linux only
        File.CreateSymbolicLink(LogPath, "/dev/full");
        JournalStorage storage = new(LogPath);
        for (int i = 0; i < 2; i++)
            FluentActions.Invoking(() => storage.CreateStudy("a", [StudyDirection.Minimize])).Should().Throw<StorageException>().WithMessage("The journal * cannot be written: No space left*Nothing was added*");
        Directory.GetFiles(_directory.Path).Should().Equal([LogPath], "locks are given back");
        File.Delete(LogPath);
        storage.CreateStudy("a", [StudyDirection.Minimize]).Value.Should().Be(0);
    }

    [Fact]
    public void Finish_FailedWrite_LeavesTheTrialRunningWithItsParameters()
    {
        WatchedBackend backend = new(new JournalFileBackend(LogPath));
        JournalStorage storage = new(backend);
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        storage.SetParameter(storage.CreateTrial(study, null, Now).Id, "x", new FloatDistribution(0, 1), 0.125);
        TrialTicket trial = storage.CreateTrial(study, null, Now);
        storage.SetParameter(trial.Id, "x", new FloatDistribution(0, 1), 0.25);
        backend.BeforeAppend = () => throw new StorageException("No.");
        FluentActions.Invoking(() => storage.FinishTrial(trial.Id, TrialState.Complete, [1], Now)).Should().Throw<StorageException>();
        FluentActions.Invoking(() => storage.SetIntermediateValue(trial.Id, 1, 1)).Should().Throw<StorageException>();
        backend.BeforeAppend = null;
        storage.GetTrial(trial.Id).State.Should().Be(TrialState.Running);
        storage.FinishTrial(trial.Id, TrialState.Complete, [2], Now).ToString().Should().Be("Trial 1 (Complete): 2 with {x: 0.25}");
        new JournalStorage(LogPath).GetTrial(trial.Id).IntermediateValues.Should().BeEmpty();
    }

    [Theory]
    [InlineData("{\"op_code\":4,\"worker_id\":\"w\",\"study_id\":0,\"date")]
    [InlineData("{\"op_code\":4,\"worker_id\":\"w\",\"study_id\":0,\"datetime_start\":null}")]
    [InlineData("{")]
    [InlineData("{\"op_code\":4,\"worker_id\":\"w\",\"stu\n")]
    [InlineData("\0\0\0\0\0\0")]
    public void TornLastLine_OfACrash_IsIgnoredByReadersAndRemovedByTheNextWriter(string torn)
    {
        StudyId study = Fill();
        long length = new FileInfo(LogPath).Length;
        JournalStorage early = new(LogPath);
        early.CountTrials(study).Should().Be(3);
        File.AppendAllText(LogPath, torn);
        early.CountTrials(study).Should().Be(3);
        JournalStorage storage = new(LogPath);
        storage.CountTrials(study).Should().Be(3);
        new FileInfo(LogPath).Length.Should().Be(length + torn.Length, "readers change nothing");

        storage.CreateTrial(study, null, Now).Number.Should().Be(3);

        early.CountTrials(study).Should().Be(4);
        new JournalStorage(LogPath).CountTrials(study).Should().Be(4);
        File.ReadAllLines(LogPath).Should().OnlyContain(line => line.StartsWith('{') && line.EndsWith('}'));
    }

    [Fact]
    public void TornLastLine_OfALongEntry_IsRemovedAsWell()
    {
        StudyId study = Fill();
        File.AppendAllText(LogPath, "{\"op_code\":8,\"worker_id\":\"w\",\"trial_id\":0,\"user_attr\":{\"k\":\"" + new string('x', 100_000));
        new JournalStorage(LogPath).CreateTrial(study, null, Now).Number.Should().Be(3);
        new JournalStorage(LogPath).CountTrials(study).Should().Be(4);
    }

    [Fact]
    public void LastLine_StillBeingWritten_IsReadWhenItIsComplete()
    {
        StudyId study = Fill();
        JournalStorage reader = new(LogPath);
        const string Line = "{\"op_code\":4,\"worker_id\":\"w\",\"study_id\":0,\"datetime_start\":\"2026-03-01T20:31:01.623456+00:00\"}\n";
        foreach (char c in Line)
        {
            reader.CountTrials(study).Should().Be(3);
            File.AppendAllText(LogPath, c.ToString());
        }
        reader.CountTrials(study).Should().Be(4);
    }

    [Fact]
    public void DamagedMiddleLine_NamesFileLineAndWayOut()
    {
        StudyId study = Fill();
        string[] lines = File.ReadAllLines(LogPath);
        lines[2] = lines[2][..20];
        File.WriteAllLines(LogPath, lines);
        JournalStorage storage = new(LogPath);
        for (int i = 0; i < 2; i++)
        {
            FluentActions.Invoking(() => storage.CountTrials(study)).Should().Throw<StorageException>()
                .WithMessage($"Line 3 of the journal '{LogPath}' is not JSON: {{\"op_code\":5,\"worker Stop all programs*restore the file from a backup*delete the line*");
        }
    }

    [Theory]
    [InlineData("{\"op_code\":77,\"worker_id\":\"w\"}", "*operation 77 is unknown*newer program*")]
    [InlineData("{\"worker_id\":\"w\"}", "*operation -1*")]
    [InlineData("{\"op_code\":\"four\"}", "*wrong type*")]
    [InlineData("{\"op_code\":5,\"worker_id\":\"w\",\"trial_id\":0,\"param_name\":\"x\"}", "*no field 'distribution'*")]
    [InlineData("{\"op_code\":5,\"worker_id\":\"w\",\"trial_id\":0,\"param_name\":\"x\",\"param_value_internal\":1,\"distribution\":\"{}\"}", "*Not a distribution*")]
    [InlineData("{\"op_code\":6,\"worker_id\":\"w\",\"trial_id\":0,\"state\":9}", "*no trial state 9*")]
    public void Line_ThatIsNoEntry_NamesFileLineAndProblem(string line, string problem)
    {
        StudyId study = Fill();
        File.AppendAllText(LogPath, line + "\n");
        FluentActions.Invoking(() => new JournalStorage(LogPath).CountTrials(study)).Should().Throw<StorageException>().WithMessage("Line 9 of the journal*" + problem);
    }

    [Fact]
    public void ReservedOperation_IsSkipped()
    {
        StudyId study = Fill();
        File.AppendAllText(LogPath, "{\"op_code\":10,\"worker_id\":\"w\",\"study_id\":0}\n");
        new JournalStorage(LogPath).CountTrials(study).Should().Be(3);
    }

    [Fact]
    public void Journal_DeletedWhileOpen_IsAnError()
    {
        JournalStorage storage = new(LogPath);
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        File.Delete(LogPath);
        FluentActions.Invoking(() => storage.CountTrials(study)).Should().Throw<StorageException>().WithMessage("The journal * became shorter*Open it anew*");
    }

    [Fact]
    public void Parameters_OfARunningTrial_BecomeVisibleWithoutAReport()
    {
        JournalStorage storage = new(LogPath);
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        storage.SetParameter(storage.CreateTrial(study, null, Now).Id, "x", new FloatDistribution(0, 1), 0.125);
        TrialTicket trial = storage.CreateTrial(study, null, Now);
        storage.SetParameter(trial.Id, "x", new FloatDistribution(0, 1), 0.25);
        JournalStorage other = new(LogPath);
        SpinWait.SpinUntil(() => other.GetTrial(trial.Id).Parameters.Count == 1, TimeSpan.FromSeconds(20)).Should().BeTrue();
    }

    [Fact]
    public void Dispose_WithBufferedAttributes_WritesThem()
    {
        TrialTicket trial;
        using (JournalStorage storage = new(LogPath))
        {
            trial = storage.CreateTrial(storage.CreateStudy("a", [StudyDirection.Minimize]), null, Now);
            storage.SetTrialAttribute(trial.Id, AttributeScope.User, "k", StoredJson.Read("1"));
        }
        new JournalStorage(LogPath).GetTrial(trial.Id).UserAttributes.Should().ContainKey("k");
    }

    [Fact]
    public void FinishTrial_ThatAnotherFinished_ThrowsAndChangesNothing()
    {
        JournalStorage storage = new(LogPath), other = new(LogPath);
        TrialTicket trial = storage.CreateTrial(storage.CreateStudy("a", [StudyDirection.Minimize]), null, Now);
        other.FindTrial(new StudyId(0), 0).Should().Be(trial.Id);
        other.FinishTrial(trial.Id, TrialState.Failed, [], Now);
        storage.SetTrialAttribute(trial.Id, AttributeScope.User, "k", StoredJson.Read("1"));
        FluentActions.Invoking(() => storage.FinishTrial(trial.Id, TrialState.Complete, [1], Now)).Should().Throw<InvalidOperationException>().WithMessage("Trial 0 has finished (Failed)*");
        foreach (JournalStorage each in new[] { storage, other, new JournalStorage(LogPath) })
        {
            each.GetTrial(trial.Id).State.Should().Be(TrialState.Failed);
            each.GetTrial(trial.Id).UserAttributes.Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StartTrial_WaitingOneThatAnotherClaimsInThisInstant_TakesTheNextOne(bool finishes)
    {
        JournalStorage other = new(LogPath);
        StudyId study = other.CreateStudy("a", [StudyDirection.Minimize]);
        for (int i = 0; i < 3; i++)
            other.CreateTrial(study, new TrialTemplate { State = TrialState.Waiting }, Now);
        WatchedBackend backend = new(new JournalFileBackend(LogPath));
        JournalStorage storage = new(backend);
        backend.BeforeAppend = () =>
        {
            backend.BeforeAppend = null;
            TrialTicket claimed = other.StartTrial(study, Now, false, null)!.Value;
            claimed.Number.Should().Be(0);
            if (finishes)
                other.FinishTrial(claimed.Id, TrialState.Complete, [1], Now);
        };
        storage.StartTrial(study, Now, false, null)!.Value.Number.Should().Be(1);
        other.StartTrial(study, Now, false, null)!.Value.Number.Should().Be(2);
    }

    [Fact]
    public void CreateStudy_NameThatAnotherTakesInThisInstant_Throws()
    {
        WatchedBackend backend = new(new JournalFileBackend(LogPath));
        backend.BeforeAppend = () => new JournalStorage(LogPath).CreateStudy("a", [StudyDirection.Minimize]);
        FluentActions.Invoking(() => new JournalStorage(backend).CreateStudy("a", [StudyDirection.Minimize])).Should().Throw<DuplicateStudyException>();
        backend.BeforeAppend = null;
        new JournalStorage(LogPath).CreateStudy("b", [StudyDirection.Minimize]).Value.Should().Be(1);
    }

    [Fact]
    public void SetParameter_OfAnotherKindThanAnotherStorageJustUsed_IsRefused()
    {
        JournalStorage storage = new(LogPath), other = new(LogPath);
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        TrialTicket mine = storage.CreateTrial(study, null, Now);
        other.SetParameter(other.CreateTrial(study, null, Now).Id, "x", new IntDistribution(0, 3), 1);
        FluentActions.Invoking(() => storage.SetParameter(mine.Id, "x", new FloatDistribution(0, 1), 0.5)).Should().Throw<ArgumentException>().WithMessage("Parameter 'x' is Int[0, 3]*");
    }

    [Fact]
    public void ParameterSetTwice_ByAnotherProgram_LastOneCounts()
    {
        StudyId study = Fill();
        string line = File.ReadAllLines(LogPath).First(line => line.Contains("\"op_code\":5,", StringComparison.Ordinal));
        TrialTicket trial = new JournalStorage(LogPath).CreateTrial(study, null, Now);
        string mine = line.Replace("\"trial_id\":0", $"\"trial_id\":{trial.Id.Value}", StringComparison.Ordinal);
        string other = mine.Replace("\"x\"", "\"y\"", StringComparison.Ordinal);
        string wider = mine.Replace("1.0,", "9.0,", StringComparison.Ordinal).Replace("internal\":0.5", "internal\":8.5", StringComparison.Ordinal);
        File.AppendAllText(LogPath, string.Join('\n', mine, other, wider, ""));
        FrozenTrial read = new JournalStorage(LogPath).GetTrial(trial.Id);
        read.Parameters.ToString().Should().Be("{x: 8.5, y: 0.5}");
        read.Parameters.GetDistribution("x").Should().Be(new FloatDistribution(0, 9));
    }

    [Fact]
    public void TimesWithoutOffset_OfOptuna4_AreLocal()
    {
        Fill();
        File.AppendAllText(LogPath, "{\"op_code\":4,\"worker_id\":\"w\",\"study_id\":0,\"datetime_start\":\"2026-03-01T20:31:01.623456\"}\n");
        new JournalStorage(LogPath).GetTrial(new TrialId(3)).StartTime
            .Should().Be(new DateTimeOffset(new DateTime(2026, 3, 1, 20, 31, 1, DateTimeKind.Local).AddMicroseconds(623456)));
    }

    [Fact]
    public void Study_UsedThroughOptimize_ContinuesAfterReopening()
    {
        StudyOptions Options() => new() { Name = "s", Storage = new JournalStorage(LogPath), Sampler = new RandomSampler() };
        Study first = Study.CreateOrLoad(Options());
        first.Enqueue(("x", 0.5));
        first.Optimize(trial => trial.SuggestFloat("x", 0, 1), 5);
        Study second = Study.CreateOrLoad(Options());
        second.Optimize(trial => trial.SuggestFloat("x", 0, 1), 5);
        first.GetTrials().Select(trial => (trial.Number, trial.State)).Should().Equal(Enumerable.Range(0, 10).Select(number => (number, TrialState.Complete)));
        second.GetTrials()[0].Value.Should().Be(0.5);
    }

    // Eight lines: a study, three trials, two of them with a parameter and an end.
    private StudyId Fill()
    {
        JournalStorage storage = new(LogPath);
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        for (int i = 0; i < 3; i++)
        {
            TrialTicket trial = storage.CreateTrial(study, null, Now);
            if (i == 2)
                break;
            storage.SetParameter(trial.Id, "x", new FloatDistribution(0, 1), 0.5);
            storage.FinishTrial(trial.Id, TrialState.Complete, [i], Now);
        }
        return study;
    }

    private static bool CanWrite(string path)
    {
        try
        {
            File.Open(path, FileMode.Open, FileAccess.Write).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private sealed class WatchedBackend(IJournalBackend inner) : IJournalBackend
    {
        public Action? BeforeAppend { get; set; }

        public void Read(JournalPosition from, JournalEntryReader read) => inner.Read(from, read);

        public void Append(ReadOnlySpan<byte> entries, bool durable)
        {
            BeforeAppend?.Invoke();
            inner.Append(entries, durable);
        }

        public bool Append(JournalPosition from, JournalEntryReader read, Func<ReadOnlyMemory<byte>> decide, bool durable) =>
            inner.Append(from, read, decide, durable);

        public void RecordHeartbeats(ReadOnlySpan<TrialId> trials) => inner.RecordHeartbeats(trials);

        public void RemoveHeartbeat(TrialId trial) => inner.RemoveHeartbeat(trial);

        public IReadOnlyList<JournalHeartbeat> ReadHeartbeats() => inner.ReadHeartbeats();

        public JournalPosition FindSnapshot() => inner.FindSnapshot();

        public byte[]? LoadSnapshot(out JournalPosition position) => inner.LoadSnapshot(out position);

        public void SaveSnapshot(JournalPosition position, ReadOnlySpan<byte> snapshot) => inner.SaveSnapshot(position, snapshot);
    }
}
