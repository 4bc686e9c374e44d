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
