using Hyperopt.Distributions;
using Hyperopt.Samplers;
using Hyperopt.Storage;

namespace Hyperopt.Tests;

/// <summary>Several <c>Optimize</c> on one study: limits, workers that die, and workers that only seemed dead.</summary>
public sealed class WorkerRunTests
{
    private static readonly HeartbeatOptions Impatient = new() { IsEnabled = true, Interval = TimeSpan.FromTicks(1), GracePeriod = TimeSpan.FromMilliseconds(1), MaxRetryCount = 1 };
    private static readonly HeartbeatOptions Patient = new() { IsEnabled = true, Interval = TimeSpan.FromHours(1) };

    private readonly RecordingLoggerFactory _log = new();
    private readonly InMemoryStorage _storage = new();
    private readonly Study _study;

    public WorkerRunTests() => _study = Open();

    [Fact]
    public async Task Optimize_SeveralWorkersWithAStudyTrialCount_RunExactlyThatMany()
    {
        OptimizeOptions options = new() { StudyTrialCount = 50, MaxDegreeOfParallelism = 3, ShouldCatch = _ => true };
        OptimizeResult[] results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Open().OptimizeAsync(async (trial, _) =>
        {
            await Task.Yield();
            return trial.Number % 5 == 0 ? throw new FormatException("boom") : trial.SuggestFloat("x", 0, 1);
        }, options)));
        results.Should().OnlyContain(result => result.StopReason == StopReason.StudyTrialCountReached);
        results.Sum(result => result.CompleteCount).Should().Be(50);
        _study.GetTrials(TrialState.Complete).Should().HaveCount(50);
        _study.Optimize(_ => 0, options).TrialCount.Should().Be(0, "the study is full");
    }

    [Fact]
    public void Optimize_CountingFailedTrials_EndsAlthoughAllFail()
    {
        OptimizeResult result = _study.Optimize(_ => double.NaN, new OptimizeOptions { StudyTrialCount = 5, CountsFailedTrials = true });
        (result.FailedCount, result.StopReason).Should().Be((5, StopReason.StudyTrialCountReached));
    }

    [Fact]
    public void Optimize_TrialOfADeadWorker_IsFailedAndRunAgainWithItsParametersWithinTheLimit()
    {
        TrialTicket dead = _storage.StartTrial(_study.Id, DateTimeOffset.UnixEpoch, true, new TrialLimit(3))!.Value;
        _storage.SetParameter(dead.Id, "x", new FloatDistribution(0, 1), 0.125);
        _storage.SetTrialAttribute(dead.Id, AttributeScope.User, "note", AttributeJson.From("kept"));
        Thread.Sleep(5);
        _study.Optimize(trial => trial.SuggestFloat("x", 0, 1) + trial.SuggestFloat("y", 0, 1), new OptimizeOptions { StudyTrialCount = 3, Heartbeat = Impatient });
        FrozenTrial[] trials = _study.GetTrials();
        trials.Select(trial => trial.State).Should().Equal(TrialState.Failed, TrialState.Complete, TrialState.Complete, TrialState.Complete);
        trials[0].FailureReason.Should().Match("stale:*");
        trials[1].RetryHistory.Should().Equal(0);
        trials[1].Parameters["x"].AsDouble().Should().Be(0.125);
        trials[1].Parameters.Keys.Should().Equal("x", "y");
        trials[1].UserAttributes["note"].GetString().Should().Be("kept");
        _log.Lines.Should().Contain(line => line.StartsWith("Warning: Trial 0 was failed: its worker has sent no heartbeat") && line.EndsWith("It is enqueued again."));
    }

    [Fact]
    public void Optimize_TrialThatWasAskedFor_IsNeverStale()
    {
        Trial asked = _study.Ask();
        Thread.Sleep(5);
        _study.Optimize(trial => trial.SuggestFloat("x", 0, 1), new OptimizeOptions { TrialCount = 2, Heartbeat = Impatient });
        _study.Tell(asked, 1).State.Should().Be(TrialState.Complete);
    }

    [Fact]
    public void Optimize_TrialThatOthersGaveUp_KeepsItsResultAndGoesOn()
    {
        OptimizeResult result = _study.Optimize(GivenUpOnce, new OptimizeOptions { TrialCount = 3, Heartbeat = Patient });
        result.CompleteCount.Should().Be(3);
        FrozenTrial[] trials = _study.GetTrials();
        trials.Select(trial => trial.State).Should().Equal(TrialState.Complete, TrialState.Failed, TrialState.Complete, TrialState.Complete);
        trials[2].SystemAttributes["failed_trial"].GetInt32().Should().Be(1);
        trials[2].Value.Should().Be(1);
        trials[2].Parameters.Keys.Should().Equal("before", "after");
        trials[2].IntermediateValues.Count.Should().Be(2);
        trials[2].UserAttributes.Should().ContainKey("late");
        trials[2].Constraints.Should().ContainKey("c");
        _log.Lines.Should().Contain(line => line.Contains("Trial 1 was ended by another worker while its objective ran (Failed: stale"));
        _log.Lines.Should().Contain("Warning: Trial 1, which another worker had ended, finished with value: 1. The result is kept as trial 2.");
    }

    [Fact]
    public void Optimize_TrialThatOthersGaveUpWithinALimit_IsLoggedAndMadeUpFor()
    {
        _study.Optimize(GivenUpOnce, new OptimizeOptions { StudyTrialCount = 3, Heartbeat = Patient });
        _study.GetTrials().Select(trial => trial.State).Should().Equal(TrialState.Complete, TrialState.Failed, TrialState.Complete, TrialState.Complete);
        _log.Lines.Should().Contain(line => line.Contains("Trial 1, which another worker had ended, finished with value: 1 and parameters: {before: ") && line.Contains("not recorded"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Optimize_Cancelled_RequeuesTheTrialInFlightIfAsked(bool requeues)
    {
        using CancellationTokenSource source = new();
        double x = -1;
        Action run = () => _study.Optimize(trial =>
        {
            x = trial.SuggestFloat("x", 0, 1);
            source.Cancel();
            trial.CancellationToken.ThrowIfCancellationRequested();
            return 0;
        }, new OptimizeOptions { RequeuesCancelledTrials = requeues }, source.Token);
        run.Should().Throw<OperationCanceledException>();
        _study.GetTrials()[0].FailureReason.Should().Be("cancelled");
        _study.GetTrials(TrialState.Waiting).Should().HaveCount(requeues ? 1 : 0);
        _study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 1);
        (_study.GetTrials()[1].Value == x).Should().Be(requeues);
    }

    [Fact]
    public void Heartbeat_GraceWithinTheInterval_IsRefused()
    {
        OptimizeOptions options = new() { Heartbeat = Patient with { GracePeriod = TimeSpan.FromSeconds(1) } };
        FluentActions.Invoking(() => _study.Optimize(_ => 0, options)).Should().Throw<ArgumentException>().WithMessage("The grace period of heartbeats has to be longer than their interval, but got 00:00:01*");
        _study.Optimize(_ => 0, 1).CompleteCount.Should().Be(1, "the study is not blocked");
    }

    [Fact]
    public void HeartbeatOptions_NotPositive_AreRefused()
    {
        FluentActions.Invoking(() => new HeartbeatOptions { Interval = TimeSpan.Zero }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("Interval");
        FluentActions.Invoking(() => new HeartbeatOptions { GracePeriod = TimeSpan.Zero }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("GracePeriod");
        FluentActions.Invoking(() => new HeartbeatOptions { MaxRetryCount = -1 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("MaxRetryCount");
        FluentActions.Invoking(() => new OptimizeOptions { StudyTrialCount = -1 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("StudyTrialCount");
    }

    [Fact]
    public void Heartbeats_WhileTheObjectiveRuns_AreSent()
    {
        HeartbeatOptions eager = new() { IsEnabled = true, Interval = TimeSpan.FromMilliseconds(5), GracePeriod = TimeSpan.FromMinutes(1) };
        HeartbeatOptions sweep = new() { GracePeriod = TimeSpan.FromMilliseconds(500) };
        _study.Optimize(trial =>
        {
            // Silence of this length must not occur; on a busy machine single heartbeats may be late.
            Thread.Sleep(600);
            int failed = _storage.FailStaleTrials(_study.Id, sweep, DateTimeOffset.UnixEpoch).Count;
            return failed;
        }, new OptimizeOptions { TrialCount = 1, Heartbeat = eager });
        _study.GetTrials()[0].Value.Should().Be(0);
    }

    private double GivenUpOnce(Trial trial)
    {
        trial.SuggestFloat("before", 0, 1);
        trial.Report(1, 0);
        if (trial.Number == 1)
        {
            Thread.Sleep(5);
            _storage.FailStaleTrials(_study.Id, Impatient with { MaxRetryCount = 0 }, DateTimeOffset.UtcNow).Should().ContainSingle();
        }
        trial.SuggestFloat("after", 0, 1);
        trial.Report(2, 1);
        trial.SetUserAttribute("late", true);
        trial.SetConstraint("c", -1);
        return trial.Number;
    }

    private Study Open() => Study.CreateOrLoad(new StudyOptions
    {
        Name = "shared",
        Storage = _storage,
        LoggerFactory = _log,
        Sampler = new RandomSampler(),
    });
}
