using System.Collections.Concurrent;
using System.Text;
using Hyperopt.Storage.Journal;
using StackExchange.Redis;

namespace Hyperopt.Storage.Redis.Tests;

public sealed class JournalRedisBackendTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private readonly IDatabase _database = TestRedis.Open();
    private readonly string _prefix = $"test-{Guid.NewGuid()}";

    [Fact]
    public void Append_SeveralEntries_AreNumberedFromZeroAsOptunaDoes()
    {
        Open().Append("{\"op_code\":10,\"worker_id\":\"a\"}\n{\"op_code\":10,\"worker_id\":\"b\"}\n"u8, durable: true);
        Open().Append("{\"op_code\":10,\"worker_id\":\"c\"}\n"u8, durable: true);
        ((long)_database.StringGet(_prefix + ":log_number")).Should().Be(2);
        Enumerable.Range(0, 3).Select(i => (string?)_database.StringGet($"{_prefix}:log:{i}"))
            .Should().Equal("abc".Select(c => $"{{\"op_code\":10,\"worker_id\":\"{c}\"}}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_EntriesOfOthers_ComeInOrderFromTheGivenPosition(bool isCluster)
    {
        JournalRedisBackend backend = Open(isCluster);
        for (int i = 0; i < 2500; i++)
            Open(isCluster).Append(Encoding.ASCII.GetBytes($"{i}\n"), durable: false);
        List<string> read = [];
        List<JournalPosition> positions = [];
        backend.Read(new JournalPosition(10, 10), (entry, next) =>
        {
            read.Add(Encoding.ASCII.GetString(entry));
            positions.Add(next);
            return true;
        });
        read.Should().Equal(Enumerable.Range(10, 2490).Select(i => $"{i}"));
        positions[^1].Should().Be(new JournalPosition(2500, 2500));
    }

    [Fact]
    public void Storages_OnOneJournal_StartEachTrialOnceAndNoMoreThanAllowed()
    {
        JournalStorage storage = new(Open());
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        for (int i = 0; i < 60; i++)
            storage.CreateTrial(study, new TrialTemplate { State = TrialState.Waiting }, Now);
        ConcurrentBag<int> claimed = [];
        Parallel.For(0, 6, _ =>
        {
            JournalStorage own = new(Open());
            while (own.StartTrial(study, Now, false, new TrialLimit(60)) is { } trial)
            {
                claimed.Add(trial.Number);
                own.FinishTrial(trial.Id, TrialState.Complete, [trial.Number], Now);
            }
        });
        claimed.Order().Should().Equal(Enumerable.Range(0, 60));
        List<FrozenTrial> trials = [];
        storage.ReadTrials(study, [], 0, trials);
        trials.Select(trial => trial.Value).Should().Equal(Enumerable.Range(0, 60).Select(number => (double?)number));
    }

    [Fact]
    public async Task Read_EntryThatIsNotWrittenYet_WaitsForIt()
    {
        JournalStorage storage = new(Open());
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        _database.StringIncrement(_prefix + ":log_number");
        Task<int> count = Task.Run(() => storage.CountTrials(study));
        (await Task.WhenAny(count, Task.Delay(200))).Should().NotBe(count);
        _database.StringSet(_prefix + ":log:1", "{\"op_code\":4,\"worker_id\":\"w\",\"study_id\":0,\"datetime_start\":\"2026-03-01T20:31:01.623456+00:00\"}");
        (await count.WaitAsync(TimeSpan.FromSeconds(20))).Should().Be(1);
    }

    [Fact]
    public void Read_EntryThatIsNeverWritten_SaysWhatToDo()
    {
        JournalStorage storage = new(Open(timeout: TimeSpan.FromMilliseconds(50)));
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        _database.StringIncrement(_prefix + ":log_number");
        FluentActions.Invoking(() => storage.CountTrials(study)).Should().Throw<StorageException>().WithMessage($"The key '{_prefix}:log:1' has been missing*set it to *op_code*");
        _database.StringSet(_prefix + ":log:1", "{\"op_code\":10,\"worker_id\":\"\"}");
        storage.CountTrials(study).Should().Be(0);
    }

    [Fact]
    public void DamagedEntry_AtTheEndIsLeftForLater_InTheMiddleIsAnError()
    {
        JournalStorage storage = new(Open());
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        Open().Append("{\"op_code\n"u8, durable: true);
        storage.CountTrials(study).Should().Be(0);
        Open().Append("{\"op_code\":10,\"worker_id\":\"\"}\n"u8, durable: true);
        FluentActions.Invoking(() => storage.CountTrials(study)).Should().Throw<StorageException>().WithMessage($"The value of the key '{_prefix}:log:1' is not JSON*Stop all programs*");
        _database.StringSet(_prefix + ":log:1", "{\"op_code\":99,\"worker_id\":\"\"}");
        FluentActions.Invoking(() => storage.CountTrials(study)).Should().Throw<StorageException>().WithMessage($"The value of the key '{_prefix}:log:1' is not an entry*operation 99*");
    }

    [Fact]
    public void Snapshot_SavedAndLoaded_IsOfItsJournalOnly()
    {
        JournalRedisBackend backend = Open();
        backend.LoadSnapshot(out _).Should().BeNull();
        backend.FindSnapshot().Should().Be(default(JournalPosition));
        backend.Append("{\"op_code\":10,\"worker_id\":\"a\"}\n{\"op_code\":10,\"worker_id\":\"b\"}\n"u8, durable: true);
        backend.SaveSnapshot(new JournalPosition(2, 2), [1, 2, 3]);
        Open().LoadSnapshot(out JournalPosition position).Should().Equal(1, 2, 3);
        position.Should().Be(new JournalPosition(2, 2));
        Open().FindSnapshot().Should().Be(position);

        _database.StringSet(_prefix + ":log:1", "{\"op_code\":10,\"worker_id\":\"c\"}");
        Open().LoadSnapshot(out _).Should().BeNull("the journal is another one");
        _database.StringSet(_prefix + ":log_number", 0);
        Open().LoadSnapshot(out _).Should().BeNull("the journal is shorter");
    }

    [Fact]
    public void Journal_DeletedWhileOpen_IsAnError()
    {
        JournalStorage storage = new(Open());
        StudyId study = storage.CreateStudy("a", [StudyDirection.Minimize]);
        _database.KeyDelete(_prefix + ":log_number");
        FluentActions.Invoking(() => storage.CountTrials(study)).Should().Throw<StorageException>().WithMessage("The journal * became shorter*");
    }

    [Theory]
    [InlineData("localhost:6380,ssl=true", "localhost:6380", null, true, null)]
    [InlineData("redis://example.org", "example.org:6379", null, false, null)]
    [InlineData("redis://:se%40cret@example.org:7000/3", "example.org:7000", "se@cret", false, 3)]
    [InlineData("rediss://me:secret@example.org", "example.org:6379", "secret", true, null)]
    public void Configuration_UrlOrText_IsUnderstood(string configuration, string endPoint, string? password, bool ssl, int? database)
    {
        ConfigurationOptions options = RedisUrl.Parse(configuration);
        options.EndPoints.Single().ToString().Should().EndWith(endPoint);
        options.Password.Should().Be(password);
        options.Ssl.Should().Be(ssl);
        options.DefaultDatabase.Should().Be(database);
    }

    [Fact]
    public void Configuration_PathThatIsNoNumber_IsRefused() =>
        FluentActions.Invoking(() => RedisUrl.Parse("redis://localhost/study")).Should().Throw<ArgumentException>().WithMessage("*number of a database*'study'*");

    private JournalRedisBackend Open(bool isCluster = false, TimeSpan? timeout = null) => new(
        _database, new JournalRedisOptions { Prefix = _prefix, IsCluster = isCluster, EntryTimeout = timeout ?? TimeSpan.FromSeconds(30) });
}
