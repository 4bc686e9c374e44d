using System.Collections.Concurrent;
using System.Diagnostics;
using Hyperopt.Storage;

namespace Hyperopt.Tests.Contracts;

/// <content>Starting trials, limits over all workers, and workers that die.</content>
public abstract partial class StorageContract
{
    /// <summary>A grace period that the storage's clock can tell from nothing.</summary>
    protected virtual TimeSpan ShortGracePeriod => TimeSpan.FromMilliseconds(200);

    [Fact]
    public void StartTrial_NothingWaits_CreatesARunningOne()
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        TrialTicket trial = storage.StartTrial(study, Start, false, null)!.Value;
        trial.Should().Be(new TrialTicket(trial.Id, 0, HasWaited: false));
        storage.GetTrial(trial.Id).State.Should().Be(TrialState.Running);
        storage.GetTrial(trial.Id).StartTime.Should().Be(Start);
    }

    [Fact]
    public void StartTrial_SeveralWaiting_TakesTheLowestNumberFirst()
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        storage.CreateTrial(study, null, Start);
        for (int i = 0; i < 2; i++)
            storage.CreateTrial(study, new TrialTemplate { State = TrialState.Waiting }, Start);
        storage.StartTrial(study, Start, false, null)!.Value.Should().Match<TrialTicket>(trial => trial.Number == 1 && trial.HasWaited);
        TrialTicket second = storage.StartTrial(study, Start.AddSeconds(1), false, null)!.Value;
        second.Number.Should().Be(2);
        storage.GetTrial(second.Id).State.Should().Be(TrialState.Running);
        storage.GetTrial(second.Id).StartTime.Should().Be(Start.AddSeconds(1));
        storage.StartTrial(study, Start, false, null)!.Value.Should().Match<TrialTicket>(trial => trial.Number == 3 && !trial.HasWaited);
    }

    [Fact]
    public void StartTrial_ManyThreads_GivesEachWaitingTrialOnce()
    {
        const int WaitingCount = 100;
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        for (int i = 0; i < WaitingCount; i++)
            storage.CreateTrial(study, new TrialTemplate { State = TrialState.Waiting }, Start);
        ConcurrentBag<int> started = [];
        Parallel.For(0, 8, _ =>
        {
            while (storage.StartTrial(study, Start, false, null) is { HasWaited: true } ticket)
                started.Add(ticket.Number);
        });
        started.Order().Should().Equal(Enumerable.Range(0, WaitingCount));
    }

    [Fact]
    public void StartTrial_WithALimit_CountsRunningCompleteAndPrunedTrials()
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        TrialLimit limit = new(3);
        TrialTicket[] started = [.. Enumerable.Range(0, 3).Select(_ => storage.StartTrial(study, Start, false, limit)!.Value)];
        storage.StartTrial(study, Start, false, limit).Should().BeNull("three run");
        storage.FinishTrial(started[0].Id, TrialState.Complete, [1], Start);
        storage.FinishTrial(started[1].Id, TrialState.Pruned, [], Start);
        storage.CreateTrial(study, new TrialTemplate { State = TrialState.Waiting }, Start);
        storage.StartTrial(study, Start, false, limit).Should().BeNull("one waits, and two have a result");
        storage.FinishTrial(started[2].Id, TrialState.Failed, [], Start);
        storage.StartTrial(study, Start, false, limit with { CountsFailed = true }).Should().BeNull();
        storage.StartTrial(study, Start, false, limit)!.Value.HasWaited.Should().BeTrue("a failed one makes room");
        storage.StartTrial(study, Start, false, limit).Should().BeNull();
        storage.CountTrials(study).Should().Be(4);
    }

    [Fact]
    public void StartTrial_ManyThreadsWithALimit_StartsExactlyAsMany()
    {
        const int Count = 100;
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        ConcurrentBag<int> started = [];
        Parallel.For(0, 8, worker =>
        {
            Random random = new(worker);
            while (storage.StartTrial(study, Start, false, new TrialLimit(Count)) is { } trial)
            {
                started.Add(trial.Number);
                if (random.Next(4) == 0)
                    storage.FinishTrial(trial.Id, TrialState.Failed, [], Start);
                else
                    storage.FinishTrial(trial.Id, TrialState.Complete, [1], Start);
            }
        });
        List<FrozenTrial> trials = [];
        storage.ReadTrials(study, [], 0, trials);
        trials.Count(trial => trial.State == TrialState.Complete).Should().Be(Count);
        started.Order().Should().Equal(Enumerable.Range(0, trials.Count));
    }

    [Fact]
    public void FailStaleTrials_SilentWorker_FailsItsTrialOnlyAndSaysWhy()
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective), other = storage.CreateStudy("b", OneObjective);
        TrialTicket silent = storage.StartTrial(study, Start, true, null)!.Value;
        TrialTicket beating = storage.StartTrial(study, Start, true, null)!.Value;
        TrialTicket asked = storage.StartTrial(study, Start, false, null)!.Value;
        TrialTicket elsewhere = storage.StartTrial(other, Start, true, null)!.Value;
        storage.SetParameter(silent.Id, "x", Unit, 0.25);
        storage.SetIntermediateValue(silent.Id, 3, 1.5);
        storage.FailStaleTrials(study, new HeartbeatOptions { GracePeriod = TimeSpan.FromHours(1) }, Start).Should().BeEmpty();

        FrozenTrial failed = SweepUntilStale(storage, study, new HeartbeatOptions { GracePeriod = ShortGracePeriod }, beating.Id).Should().ContainSingle().Which;

        failed.Id.Should().Be(silent.Id);
        foreach (FrozenTrial read in new[] { failed, storage.GetTrial(silent.Id) })
        {
            read.State.Should().Be(TrialState.Failed);
            read.FailureReason.Should().Match("stale: no heartbeat for more than*");
            read.EndTime.Should().Be(Start.AddDays(1));
            read.Parameters["x"].AsDouble().Should().Be(0.25);
            read.IntermediateValues[3].Should().Be(1.5);
        }
        foreach (TrialTicket trial in new[] { beating, asked, elsewhere })
            storage.GetTrial(trial.Id).State.Should().Be(TrialState.Running);
        storage.CountTrials(study).Should().Be(3, "nothing is enqueued by default");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FailStaleTrials_WithRetries_EnqueuesTheTrialAgainUpToTheLimit(bool keepsIntermediateValues)
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        HeartbeatOptions options = new() { GracePeriod = ShortGracePeriod, MaxRetryCount = 2, KeepsIntermediateValues = keepsIntermediateValues };
        storage.CreateTrial(study, null, Start);
        TrialTicket first = storage.StartTrial(study, Start, true, null)!.Value;
        storage.SetParameter(first.Id, "x", Unit, 0.25);
        storage.SetIntermediateValue(first.Id, 3, 1.5);
        storage.SetTrialAttribute(first.Id, AttributeScope.User, "u", Json("1"));
        storage.SetTrialAttribute(first.Id, AttributeScope.System, "s", Json("2"));
        for (int retry = 0; retry < 2; retry++)
        {
            SweepUntilStale(storage, study, options).Should().ContainSingle();
            TrialTicket again = storage.StartTrial(study, Start.AddDays(2), true, null)!.Value;
            again.HasWaited.Should().BeTrue();
            again.Number.Should().Be(retry + 2);
            FrozenTrial read = storage.GetTrial(again.Id);
            read.Parameters.ToString().Should().Be("{x: 0.25}");
            read.IntermediateValues.Count.Should().Be(keepsIntermediateValues ? 1 : 0);
            read.UserAttributes["u"].GetInt32().Should().Be(1);
            read.SystemAttributes["s"].GetInt32().Should().Be(2);
            read.SystemAttributes["failed_trial"].GetInt32().Should().Be(1, "the first one that failed");
            read.RetryHistory.Should().Equal(Enumerable.Range(1, retry + 1));
            read.FailureReason.Should().BeNull();
            read.StartTime.Should().Be(Start.AddDays(2));
        }
        SweepUntilStale(storage, study, options).Should().ContainSingle();
        storage.CountTrials(study).Should().Be(4, "it was repeated often enough");
    }

    [Fact]
    public void FailStaleTrials_ManyThreads_FailEachTrialOnce()
    {
        const int Count = 10;
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        for (int i = 0; i < Count; i++)
            storage.StartTrial(study, Start, true, null);
        HeartbeatOptions options = new() { GracePeriod = ShortGracePeriod, MaxRetryCount = 1 };
        ConcurrentBag<int> failed = [];
        Stopwatch watch = Stopwatch.StartNew();
        Parallel.For(0, 4, _ =>
        {
            while (failed.Count < Count && watch.Elapsed < TimeSpan.FromSeconds(30))
            {
                foreach (FrozenTrial trial in storage.FailStaleTrials(study, options, Start))
                    failed.Add(trial.Number);
                Thread.Sleep(10);
            }
        });
        failed.Order().Should().Equal(Enumerable.Range(0, Count));
        storage.CountTrials(study).Should().Be(2 * Count, "each is enqueued again once");
    }

    [Fact]
    public void RecordHeartbeats_TrialsThatRunNoMore_ArePassedOver()
    {
        IStorage storage = CreateStorage();
        StudyId study = storage.CreateStudy("a", OneObjective);
        TrialTicket finished = storage.StartTrial(study, Start, true, null)!.Value;
        storage.FinishTrial(finished.Id, TrialState.Complete, [1], Start);
        storage.RecordHeartbeats([finished.Id]);
        Thread.Sleep(2 * ShortGracePeriod);
        storage.FailStaleTrials(study, new HeartbeatOptions { GracePeriod = ShortGracePeriod }, Start).Should().BeEmpty();
        storage.GetTrial(finished.Id).State.Should().Be(TrialState.Complete);
    }

    private static IReadOnlyList<FrozenTrial> SweepUntilStale(IStorage storage, StudyId study, HeartbeatOptions options, params TrialId[] beating)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(30))
        {
            Thread.Sleep(options.GracePeriod / 5);
            storage.RecordHeartbeats(beating);
            IReadOnlyList<FrozenTrial> failed = storage.FailStaleTrials(study, options, Start.AddDays(1));
            if (failed.Count > 0)
                return failed;
        }
        return [];
    }
}
