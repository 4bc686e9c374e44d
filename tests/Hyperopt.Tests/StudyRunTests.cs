using Hyperopt.Samplers;

namespace Hyperopt.Tests;

/// <summary>How trials end, and what that does to the run.</summary>
public sealed class StudyRunTests
{
    private readonly RecordingLoggerFactory _log = new();
    private readonly Study _study;

    public StudyRunTests() => _study = Study.Create(new StudyOptions { Name = "demo", LoggerFactory = _log, Sampler = new RandomSampler(new() { Seed = 1 }) });

    [Fact]
    public void Optimize_CalledTwice_Continues()
    {
        _study.Optimize(Square, 10);
        OptimizeResult second = _study.Optimize(Square, 5);
        second.TrialCount.Should().Be(5);
        second.StopReason.Should().Be(StopReason.TrialCountReached);
        _study.GetTrials().Select(trial => trial.Number).Should().Equal(Enumerable.Range(0, 15));
    }

    [Fact]
    public void Optimize_ObjectiveThrowsOnTrial37_FailsTheTrialAndRethrows()
    {
        Action run = () => _study.Optimize(trial => trial.Number == 37 ? throw new FormatException("boom") : Square(trial), 100);
        run.Should().Throw<FormatException>().WithMessage("boom");
        _study.TrialCount.Should().Be(38);
        _study.GetTrials(TrialState.Complete).Should().HaveCount(37);
        _study.GetTrials()[37].State.Should().Be(TrialState.Failed);
        _study.GetTrials()[37].FailureReason.Should().Be("FormatException: boom");
        _study.Optimize(Square, 1).CompleteCount.Should().Be(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Optimize_ObjectiveThrowsWhatShouldCatchAccepts_GoesOn(int parallelism)
    {
        OptimizeResult result = _study.Optimize(
            trial => trial.Number == 37 ? throw new FormatException("boom") : Square(trial),
            new OptimizeOptions { TrialCount = 100, MaxDegreeOfParallelism = parallelism, ShouldCatch = e => e is FormatException });
        result.CompleteCount.Should().Be(99);
        result.FailedCount.Should().Be(1);
    }

    [Fact]
    public void Optimize_InParallel_RethrowsEvenWhenTheLastTrialThrows()
    {
        Action run = () => _study.Optimize(
            trial => trial.Number == 5 ? throw new FormatException("last") : Square(trial),
            new OptimizeOptions { TrialCount = 6, MaxDegreeOfParallelism = 3 });
        run.Should().Throw<FormatException>().WithMessage("last");
    }

    [Theory]
    [InlineData(double.NaN, TrialState.Failed)]
    [InlineData(double.PositiveInfinity, TrialState.Complete)]
    [InlineData(double.NegativeInfinity, TrialState.Complete)]
    public void Optimize_ObjectiveReturnsAnAbnormalValue_EndsTheTrialByTheRule(double value, TrialState state)
    {
        _study.Optimize(_ => value, 1);
        _study.GetTrials()[0].State.Should().Be(state);
        if (state == TrialState.Failed)
            _study.GetTrials()[0].FailureReason.Should().Be("The value NaN is not acceptable.");
    }

    [Fact]
    public void Optimize_WrongNumberOfValues_FailsTheTrialWithAMessage()
    {
        Study several = Study.Create(StudyDirection.Minimize, StudyDirection.Maximize);
        several.Optimize(_ => new[] { 1.0, 2.0, 3.0 }, 1);
        several.GetTrials()[0].FailureReason.Should().Be("The number of values 3 does not match the number of objectives 2.");
        several.Optimize(_ => 1.0, 1);
        several.GetTrials()[1].State.Should().Be(TrialState.Failed);
    }

    [Fact]
    public void Optimize_Pruned_RecordsTheLastReportAsValue()
    {
        _study.Optimize(
            trial =>
            {
                trial.Report(3, 0);
                trial.Report(1, 5);
                trial.Report(9, 2);
                throw new TrialPrunedException();
            },
            1);
        _study.GetTrials()[0].State.Should().Be(TrialState.Pruned);
        _study.GetTrials()[0].Value.Should().Be(1);
    }

    [Fact]
    public void Optimize_Nested_FailsTheOuterTrialAndSaysWhy()
    {
        Action run = () => _study.Optimize(
            _ =>
            {
                _study.Optimize(Square, 1);
                return 0.0;
            },
            1);
        run.Should().Throw<InvalidOperationException>().WithMessage("*'demo' is being optimized already*MaxDegreeOfParallelism*");
        _study.GetTrials()[0].State.Should().Be(TrialState.Failed);
        _study.Optimize(Square, 1).CompleteCount.Should().Be(1);
    }

    [Fact]
    public void Stop_InACallback_EndsTheRun()
    {
        OptimizeResult result = _study.Optimize(Square, new OptimizeOptions
        {
            TrialCount = 100,
            Callbacks = [(study, trial) => { if (trial.Number == 9) study.Stop(); }],
        });
        result.StopReason.Should().Be(StopReason.StopRequested);
        result.TrialCount.Should().Be(10);
        FluentActions.Invoking(_study.Stop).Should().Throw<InvalidOperationException>().WithMessage("*'demo' is not being optimized*");
    }

    [Fact]
    public void Callback_Throws_EndsTheRunButKeepsTheTrial()
    {
        Action run = () => _study.Optimize(Square, new OptimizeOptions { TrialCount = 5, Callbacks = [(_, _) => throw new FormatException("callback")] });
        run.Should().Throw<FormatException>().WithMessage("callback");
        _study.GetTrials(TrialState.Complete).Should().HaveCount(1);
    }

    [Fact]
    public void Timeout_Zero_StartsNothing() =>
        _study.Optimize(Square, new OptimizeOptions { Timeout = TimeSpan.Zero }).StopReason.Should().Be(StopReason.TimedOut);

    [Fact]
    public void Progress_OfARun_HearsOfEveryTrial()
    {
        List<int> heard = [];
        _study.Optimize(Square, new OptimizeOptions { TrialCount = 4, Progress = new SynchronousProgress(trial => heard.Add(trial.Number)) });
        heard.Should().Equal(0, 1, 2, 3);
    }

    [Fact]
    public void TrialTimeout_ObjectiveHangs_FailsTheTrialAndGoesOn()
    {
        using ManualResetEventSlim never = new();
        OptimizeResult result = _study.Optimize(
            trial =>
            {
                if (trial.Number == 1)
                    never.Wait(CancellationToken.None);
                return Square(trial);
            },
            new OptimizeOptions { TrialCount = 3, TrialTimeout = TimeSpan.FromMilliseconds(200) });
        result.CompleteCount.Should().Be(2);
        _study.GetTrials()[1].FailureReason.Should().Be("timed out after 0.2 s");
        never.Set();
    }

    [Fact]
    public void TrialTimeout_ObjectiveHeedsItsToken_FailsTheTrialWithTheSameReason()
    {
        _study.Optimize(
            trial =>
            {
                trial.CancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
                trial.CancellationToken.ThrowIfCancellationRequested();
                return 0.0;
            },
            new OptimizeOptions { TrialCount = 1, TrialTimeout = TimeSpan.FromMilliseconds(100) });
        _study.GetTrials()[0].FailureReason.Should().Be("timed out after 0.1 s");
    }

    [Fact]
    public async Task AbandonedObjective_GoesOn_CannotChangeItsTrial()
    {
        using ManualResetEventSlim released = new();
        TaskCompletionSource<Exception?> late = new();
        _study.Optimize(
            trial =>
            {
                released.Wait(CancellationToken.None);
                late.SetResult(Record.Exception(() => trial.SuggestFloat("late", 0, 1)));
                return 0.0;
            },
            new OptimizeOptions { TrialCount = 1, TrialTimeout = TimeSpan.FromMilliseconds(50) });
        released.Set();
        Exception? thrown = await late.Task.WaitAsync(TimeSpan.FromSeconds(30));
        thrown.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Contain("Trial 0 has finished (Failed)");
        _study.GetTrials()[0].Parameters.Should().BeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Cancellation_HalfWay_LosesNothingAndAllowsToContinue(int parallelism)
    {
        using CancellationTokenSource cancellation = new();
        Action run = () => _study.Optimize(
            trial =>
            {
                if (trial.Number == 20)
                    cancellation.Cancel();
                if (trial.Number >= 20)
                    trial.CancellationToken.ThrowIfCancellationRequested();
                return Square(trial);
            },
            new OptimizeOptions { TrialCount = 50, MaxDegreeOfParallelism = parallelism },
            cancellation.Token);
        run.Should().Throw<OperationCanceledException>();
        FrozenTrial[] trials = _study.GetTrials();
        trials.Should().OnlyContain(trial => trial.State.IsFinished());
        trials.Take(20).Should().OnlyContain(trial => trial.State == TrialState.Complete);
        trials[20].FailureReason.Should().Be("cancelled");
        _study.Optimize(Square, 3).CompleteCount.Should().Be(3);
    }

    [Fact]
    public async Task OptimizeAsync_Cancelled_FailsWhatIsInFlightEvenIfItIgnoresTheToken()
    {
        using CancellationTokenSource cancellation = new();
        TaskCompletionSource<double> never = new();
        Task<OptimizeResult> run = _study.OptimizeAsync(
            (trial, _) =>
            {
                if (trial.Number < 5)
                    return Task.FromResult(Square(trial));
                cancellation.CancelAfter(50);
                return never.Task;
            },
            new OptimizeOptions { TrialCount = 20, MaxDegreeOfParallelism = 2 },
            cancellation.Token);
        await FluentActions.Awaiting(() => run).Should().ThrowAsync<OperationCanceledException>();
        _study.GetTrials(TrialState.Complete).Should().HaveCount(5);
        _study.GetTrials(TrialState.Failed).Should().OnlyContain(trial => trial.FailureReason == "cancelled");
    }

    [Fact]
    public async Task OptimizeAsync_SeveralAtATime_RunsThemAtTheSameTime()
    {
        using SemaphoreSlim both = new(0);
        int waiting = 0;
        OptimizeResult result = await _study.OptimizeAsync(
            async (trial, token) =>
            {
                if (Interlocked.Increment(ref waiting) % 2 == 0)
                    both.Release(2);
                await both.WaitAsync(token); // passes only when two trials are here
                return Square(trial);
            },
            new OptimizeOptions { TrialCount = 10, MaxDegreeOfParallelism = 2, Ordering = TrialOrdering.Fast });
        result.CompleteCount.Should().Be(10);
    }

    [Fact]
    public void LogLines_OfARun_SayWhatHappened()
    {
        _study.Enqueue(("x", 0.5));
        _study.Enqueue(("x", 0.25));
        _study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 2);
        _study.Optimize(_ => throw new TrialPrunedException("enough"), 1);
        _study.Optimize(_ => double.NaN, 1);
        _log.Lines.Should().Contain(
        [
            "Information: A new study created with name: demo.",
            "Information: Trial 0 finished with value: 0.5 and parameters: {x: 0.5}. Best is trial 0 with value: 0.5.",
            "Information: Trial 1 finished with value: 0.25 and parameters: {x: 0.25}. Best is trial 1 with value: 0.25.",
            "Information: Trial 2 pruned. enough",
            "Warning: Trial 3 failed with parameters: {} because of: The value NaN is not acceptable.",
        ]);
    }

    private static double Square(Trial trial) => Math.Pow(trial.SuggestFloat("x", -10, 10) - 2, 2);

    private sealed class SynchronousProgress(Action<FrozenTrial> action) : IProgress<FrozenTrial>
    {
        public void Report(FrozenTrial value) => action(value);
    }
}
