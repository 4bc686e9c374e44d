using Hyperopt.Distributions;
using Hyperopt.Samplers;

namespace Hyperopt.Tests;

/// <summary>When a run ends after its sampler has said that nothing is left.</summary>
public sealed class SamplerStopTests
{
    [Theory]
    [InlineData(1, TrialOrdering.Deterministic)]
    [InlineData(1, TrialOrdering.Fast)]
    [InlineData(8, TrialOrdering.Deterministic)]
    [InlineData(8, TrialOrdering.Fast)]
    public void RequestStop_WhenATrialStarts_LetsNoFurtherTrialStart(int threads, TrialOrdering ordering)
    {
        Study study = CreateStudy(new StoppingSampler { StopsBefore = 5 });
        OptimizeResult result = Run(study, threads, ordering);
        result.StopReason.Should().Be(StopReason.SamplerExhausted);
        study.GetTrials().Should().HaveCount(6);
        study.IsExhausted.Should().BeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void RequestStop_WhenATrialEnds_StopsADeterministicRunOneLagLater(int threads)
    {
        Study study = CreateStudy(new StoppingSampler { StopsAfter = 5 });
        OptimizeResult result = Run(study, threads, TrialOrdering.Deterministic, lag: 8);
        result.StopReason.Should().Be(StopReason.SamplerExhausted);
        study.GetTrials().Should().HaveCount(13, "trials 6 to 12 may not learn from trial 5");
    }

    [Fact]
    public void RequestStop_InASequentialRun_StopsAtOnce()
    {
        Study study = CreateStudy(new StoppingSampler { StopsAfter = 5 });
        Run(study, 1, TrialOrdering.Deterministic);
        study.GetTrials().Should().HaveCount(6);
    }

    [Fact]
    public async Task RequestStop_InAnAsynchronousRun_LetsNoFurtherTrialStart()
    {
        Study study = CreateStudy(new StoppingSampler { StopsBefore = 5 });
        OptimizeOptions options = new() { TrialCount = 50, MaxDegreeOfParallelism = 8, Ordering = TrialOrdering.Fast };
        await study.OptimizeAsync(async (_, token) => { await Task.Delay(1, token); return 0.0; }, options);
        study.GetTrials().Should().HaveCount(6);
    }

    [Fact]
    public void RequestStop_InAskAndTell_SetsIsExhausted()
    {
        Study study = CreateStudy(new StoppingSampler { StopsBefore = 1 });
        study.Tell(study.Ask(), 0);
        study.IsExhausted.Should().BeFalse();
        Trial last = study.Ask();
        study.IsExhausted.Should().BeTrue();
        study.Tell(last, 0);
    }

    [Fact]
    public void Optimize_AfterTheSamplerWasExhausted_AsksItAnew()
    {
        Study study = CreateStudy(new StoppingSampler { StopsBefore = 1 });
        Run(study, 1, TrialOrdering.Fast);
        study.Optimize(_ => 0, 3).StopReason.Should().Be(StopReason.TrialCountReached);
        study.GetTrials().Should().HaveCount(5);
        study.IsExhausted.Should().BeFalse();
    }

    private static Study CreateStudy(ISampler sampler) => Study.Create(new StudyOptions { Sampler = sampler });

    private static OptimizeResult Run(Study study, int threads, TrialOrdering ordering, int? lag = null) => study.Optimize(
        trial =>
        {
            Thread.Sleep(Random.Shared.Next(3));
            return 0;
        },
        new OptimizeOptions { TrialCount = 50, MaxDegreeOfParallelism = threads, Ordering = ordering, Lag = lag });

    private sealed class StoppingSampler : ISampler
    {
        public int StopsBefore { get; init; } = -1;

        public int StopsAfter { get; init; } = -1;

        public bool SeesAllParts => true;

        public void BeforeTrial(SamplerContext context)
        {
            if (context.TrialNumber == StopsBefore)
                context.RequestStop();
        }

        public double SampleIndependent(SamplerContext context, string name, Distribution distribution) => 0;

        public void AfterTrial(SamplerContext context, TrialResult result)
        {
            if (context.TrialNumber == StopsAfter)
                context.RequestStop();
        }
    }
}
