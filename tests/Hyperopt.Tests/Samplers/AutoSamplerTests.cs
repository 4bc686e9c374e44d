using Hyperopt.Samplers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hyperopt.Tests.Samplers;

public sealed class AutoSamplerTests
{
    [Fact]
    public void Optimize_RecordsTheChoiceAndItsReason()
    {
        Study study = CreateStudy();
        study.Optimize(Sphere, 12);
        study.GetTrials().Select(Choice).Should().OnlyContain(choice => choice.Contains(": ", StringComparison.Ordinal));
        Choice(study.GetTrials()[0]).Should().Be("Tpe: no trial is complete yet");
        Choice(study.GetTrials()[10]).Should().Be("GaussianProcess: there are 2 parameters and fewer than 250 trials");
        Choice(study.GetTrials()[11]).Should().StartWith("Tpe: there are 2 parameters");
    }

    [Fact]
    public void Optimize_LogsEveryChangeOnce()
    {
        RecordingLoggerFactory loggers = new();
        Study study = CreateStudy(loggers);
        study.Optimize(Sphere, 20);
        loggers.Lines.Where(line => line.Contains(" on: ", StringComparison.Ordinal)).Should().HaveCount(2).And.SatisfyRespectively(
            line => line.Should().Be("Information: From trial 0 on: Tpe, because no trial is complete yet."),
            line => line.Should().Be("Information: From trial 1 on: GaussianProcess, because there are 2 parameters and fewer than 250 trials."));
    }

    [Fact]
    public void Optimize_WithManyAnnouncedCheapTrials_SwitchesByTheGivenDuration()
    {
        Study study = Study.Create(new StudyOptions
        {
            Sampler = new AutoSampler(new() { Seed = 1, TrialDuration = TimeSpan.Zero }),
        });
        study.Optimize(trial => Sphere(trial) + (trial.SuggestBool("flag") ? 1 : 0), 1000);
        study.GetTrials().Should().OnlyContain(trial => Choice(trial).StartsWith("Tpe: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Optimize_ASmoothFunction_ComesCloserThanTpe()
    {
        double Median(Func<int, ISampler> create)
        {
            double[] bests = [.. Enumerable.Range(0, 9).Select(seed =>
            {
                Study study = Study.Create(new StudyOptions { Sampler = create(seed) });
                study.Optimize(Sphere, 40);
                return study.BestValue;
            }).Order()];
            return bests[4];
        }
        Median(seed => new AutoSampler(new() { Seed = seed })).Should().BeLessThan(0.1 * Median(seed => new TpeSampler(new() { Seed = seed })));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Optimize_AfterManyTrials_GoesOnWithCmaEsFromTheBestOfThem(bool withChoice)
    {
        double Objective(Trial trial) => Sphere(trial) + (withChoice && trial.SuggestCategorical("kind", "a", "b", "c", "d") != "c" ? 5 : 0);
        Study study = Study.Create(new StudyOptions { Sampler = new TpeSampler(new() { Seed = 3 }) });
        study.Optimize(Objective, 250);
        double best = study.BestValue;
        RecordingLoggerFactory loggers = new();
        Study continued = Study.Load(new StudyOptions
        {
            Storage = study.Storage,
            Name = study.Name,
            Sampler = new AutoSampler(new() { Seed = 3 }),
            LoggerFactory = loggers,
        });
        continued.Optimize(Objective, 150);
        FrozenTrial[] trials = continued.GetTrials()[250..];
        trials.Select(Choice).Should().OnlyContain(choice => choice.StartsWith("CmaEs: 250 trials have finished", StringComparison.Ordinal));
        loggers.Lines.Should().ContainSingle(line => line.StartsWith("Information: From trial 250 on: CmaEs, because 250 trials have finished", StringComparison.Ordinal));
        trials[..20].Average(trial => trial.Value!.Value).Should().BeLessThan(5, "it starts near the best, not anywhere in the range");
        continued.BestValue.Should().BeLessThan(1e-3 * best);
    }

    [Fact]
    public void Optimize_InTwoProcessesAcrossASwitch_EqualsOneRun()
    {
        string[] Run(params int[] counts)
        {
            Study study = Study.Create(new StudyOptions { Sampler = new RandomSampler(new() { Seed = 4 }) });
            study.Optimize(Sphere, 245);
            foreach (int count in counts)
            {
                Study.Load(new StudyOptions { Storage = study.Storage, Name = study.Name, Sampler = new AutoSampler(new() { Seed = 4 }) })
                    .Optimize(Sphere, count);
            }
            return [.. study.GetTrials().Select(trial => trial.ToString())];
        }
        Run(3, 4, 15).Should().Equal(Run(22));
    }

    [Fact]
    public void Options_WithANegativeDuration_AreRefused() =>
        FluentActions.Invoking(() => new AutoSamplerOptions { TrialDuration = TimeSpan.FromSeconds(-1) })
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("A trial takes no negative time.*");

    [Fact]
    public void Constructor_WithoutOptions_IsRefused() =>
        FluentActions.Invoking(() => new AutoSampler(null!)).Should().Throw<ArgumentNullException>();

    private static Study CreateStudy(ILoggerFactory? loggers = null) => Study.Create(new StudyOptions
    {
        Sampler = new AutoSampler(new() { Seed = 1 }),
        LoggerFactory = loggers ?? NullLoggerFactory.Instance,
    });

    private static double Sphere(Trial trial) =>
        Math.Pow(trial.SuggestFloat("x", -5, 5) - 1, 2) + Math.Pow(trial.SuggestFloat("y", -5, 5) + 2, 2);

    private static string Choice(FrozenTrial trial) => trial.SystemAttributes[AutoSampler.AttributeKey].GetString()!;
}
