using System.Text;
using Hyperopt.Samplers;
using Hyperopt.Storage;
using Hyperopt.Storage.Journal;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Storage;

/// <summary>Copying, exporting and importing studies.</summary>
public sealed class StudyTransferTests : IDisposable
{
    private static readonly string Reference = ExpectedStudies.PathOf("optuna5.journal.log");

    private readonly TemporaryDirectory _directory = new();
    private readonly InMemoryStorage _storage = new();

    public static TheoryData<string> Studies => ExpectedStudies.Names("journal");

    private string FilePath => _directory.File("study.json");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Studies))]
    public void ExportAndImport_StudiesOfOptuna_LoseNothing(string study)
    {
        Study.Load(new StudyOptions { Storage = new JournalStorage(Reference), Name = study }).Export(FilePath);
        Study.Import(FilePath, _storage).Should().Be(study);
        Study imported = Study.Load(new StudyOptions { Storage = _storage });
        ExpectedStudies.CheckTrials(imported.GetTrials(), "journal", study);
        string again = _directory.File("again.json");
        imported.Export(again);
        File.ReadAllText(again).Should().Be(File.ReadAllText(FilePath));
    }

    [Fact]
    public void Export_AStudy_IsPlainJsonWithALinePerTrial()
    {
        Study study = CreateStudy(3);
        study.Export(FilePath);
        string[] lines = File.ReadAllLines(FilePath);
        lines.Count(line => line.StartsWith("{\"number\": ", StringComparison.Ordinal)).Should().Be(3);
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(FilePath));
        document.RootElement.GetProperty("trials")[1].GetProperty("parameters").GetProperty("x")[0].GetDouble().Should().Be(study.GetTrials()[1].Parameters["x"].AsDouble());
        Directory.GetFiles(_directory.Path).Should().Equal([FilePath], "no draft is left");
    }

    [Fact]
    public void Import_OtherWhitespaceAndOrder_IsRead()
    {
        const string Text = """
            {
              "directions" : [ "maximize" ],
              "distributions": [{"name": "CategoricalDistribution", "attributes": {"choices": ["a]}\"", NaN, 123456789012345678901234567890]}}],
              "format": "hyperopt-study", "name": "other",
              "trials": [
                { "state": "complete", "values": [ Infinity ], "number": 0, "parameters": { "c": [ "a]}\"", 0 ] },
                  "user_attributes": { "big": 123456789012345678901234567890, "nan": [NaN, "NaN"] }, "end": "2026-01-02T03:04:05Z", "start": "2026-01-02T03:04:04Z" },
                { "number": 1, "state": "waiting", "values": [] }
              ],
              "user_attributes": {}, "version": 1
            }
            """;
        Import(Text).Should().Be("other");
        Study study = Study.Load(new StudyOptions { Storage = _storage });
        study.Direction.Should().Be(StudyDirection.Maximize);
        FrozenTrial[] trials = study.GetTrials();
        trials[0].Value.Should().Be(double.PositiveInfinity);
        trials[0].Parameters["c"].AsString().Should().Be("a]}\"");
        StoredJson.Write(trials[0].UserAttributes["big"]).Should().Be("123456789012345678901234567890");
        StoredJson.Write(trials[0].UserAttributes["nan"]).Should().Be("[NaN, \"NaN\"]");
        trials[0].Duration.Should().Be(TimeSpan.FromSeconds(1));
        trials[1].State.Should().Be(TrialState.Waiting);
    }

    [Theory]
    [InlineData("", "*Line 1, after 0 trials: the file ends in line 1*Nothing was imported*")]
    [InlineData("hello", "*expected a JSON object in line 1, but got 'h'*")]
    [InlineData("{}", "*this is no study*format*")]
    [InlineData("{\"a\": 1}", "*this is no study*")]
    [InlineData("{\"format\": \"else\"}", "*the format is \"else\" instead of \"hyperopt-study\"*")]
    [InlineData("{\"format\": \"hyperopt-study\", \"version\": 2}", "*the file's version is 2, but this library reads versions up to 1: update it*")]
    [InlineData("{\"format\": \"hyperopt-study\", \"version\": 1, \"trials\": []}", "*name and directions have to come before the trials*")]
    [InlineData("{\"directions\": [\"up\"]}", "*there is no direction 'up'*")]
    [InlineData("{\"name\": \"a\", \"directions\": [\"minimize\"], \"trials\": [{\"number\": 1}]}", "*trial 1 stands in the place of trial 0*")]
    [InlineData("{\"name\": \"a\", \"directions\": [\"minimize\"], \"trials\": [{\"number\": 0, \"state\": \"complete\", \"values\": [1], \"parameters\": {\"x\": [1, 0]}}]}", "*the distribution 0, but there are 0*")]
    [InlineData("{\"name\": \"a\", \"directions\": [\"minimize\"], \"trials\": [{\"number\": 0, \"state\": \"complete\", \"values\": [1]}", "*after 1 trials: the file ends in line 1, before the study does*")]
    [InlineData("{\"name\": \"a\", \"directions\": [\"minimize\"], \"trials\": [{\"number\": 0, \"state\": \"odd\", \"values\": []}]}", "*there is no state 'odd'*")]
    public void Import_DamagedFile_SaysWhatIsWrongAndChangesNothing(string text, string message)
    {
        FluentActions.Invoking(() => Import(text)).Should().Throw<FormatException>().WithMessage(message);
        _storage.GetStudies().Should().BeEmpty();
    }

    [Fact]
    public void Import_NameThatIsTaken_ThrowsAndANewNameHelps()
    {
        Study study = CreateStudy(3);
        study.Export(FilePath);
        FluentActions.Invoking(() => Study.Import(FilePath, _storage)).Should().Throw<DuplicateStudyException>();
        _storage.GetStudies().Should().ContainSingle();
        Study.Import(FilePath, _storage, "second").Should().Be("second");
        Study.Load(new StudyOptions { Storage = _storage, Name = "second" }).TrialCount.Should().Be(3);
    }

    [Fact]
    public void Import_MissingFile_NamesIt() =>
        FluentActions.Invoking(() => Study.Import(FilePath, _storage)).Should().Throw<FileNotFoundException>().WithMessage("*study.json*");

    [Fact]
    public void Export_WithoutAWritablePlace_LeavesNothing()
    {
        string missing = _directory.File("missing/study.json");
        FluentActions.Invoking(() => CreateStudy(1).Export(missing)).Should().Throw<DirectoryNotFoundException>();
    }

    [Fact]
    public void Copy_ParentsOfGenerations_NameTheCopies()
    {
        Study study = CreateStudy(0);
        Study.Create(new StudyOptions { Storage = _storage, Name = "before" }).Optimize(_ => 0, 5); // shifts identifiers
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 4);
        long[] ids = [.. study.GetTrials().Skip(1).Select(trial => trial.Id.Value)];
        _storage.SetStudyAttribute(study.Id, AttributeScope.System, "NSGAIISampler:parent:1", StoredJson.Read($"[{string.Join(", ", ids)}]"));
        _storage.SetStudyAttribute(study.Id, AttributeScope.System, "NSGAIISampler:parent:2", StoredJson.Read("[1000]"));
        InMemoryStorage target = new();
        Study.Copy("s", _storage, target);
        study.Export(FilePath);
        Study.Import(FilePath, target, "imported");
        foreach (string name in new[] { "s", "imported" })
        {
            Study copy = Study.Load(new StudyOptions { Storage = target, Name = name });
            var attributes = target.GetStudy(copy.Id).SystemAttributes;
            attributes["NSGAIISampler:parent:1"].EnumerateArray().Select(id => id.GetInt64()).Should().Equal(copy.GetTrials().Skip(1).Select(trial => trial.Id.Value));
            attributes.Should().NotContainKey("NSGAIISampler:parent:2", "it names a trial that is gone");
        }
    }

    [Fact]
    public void Copy_IntoAJournal_KeepsNumbersTimesStatesAndWaitingTrials()
    {
        Study study = CreateStudy(1200);
        study.Enqueue(("x", 0.5));
        Trial running = study.Ask();
        study.Ask();
        study.TellFailed(running, "why not");
        study.Enqueue(("x", 0.25));
        string path = _directory.File("copy.log");
        Study.Copy("s", _storage, new JournalStorage(path));
        FrozenTrial[] copies = Study.Load(new StudyOptions { Storage = new JournalStorage(path) }).GetTrials(), originals = study.GetTrials();
        copies.Select(trial => trial.ToString()).Should().Equal(originals.Select(trial => trial.ToString()));
        copies.Select(trial => trial.FailureReason).Should().Equal(originals.Select(trial => trial.FailureReason));
        for (int i = 0; i < copies.Length; i++)
        {
            ((copies[i].StartTime ?? default) - (originals[i].StartTime ?? default)).Duration().Should().BeLessThan(TimeSpan.FromMicroseconds(1));
            ((copies[i].EndTime ?? default) - (originals[i].EndTime ?? default)).Duration().Should().BeLessThan(TimeSpan.FromMicroseconds(1));
        }
    }

    private string Import(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return Study.Import(stream, _storage);
    }

    private Study CreateStudy(int trialCount)
    {
        Study study = Study.Create(new StudyOptions { Storage = _storage, Name = "s", Sampler = new RandomSampler(new() { Seed = 1 }) });
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1), trialCount);
        return study;
    }
}
