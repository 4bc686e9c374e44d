using Hyperopt.Samplers;
using Hyperopt.Terminators;

namespace Hyperopt.Tests.Terminators;

public sealed class TerminatorTests
{
    [Fact]
    public void StopWhenDone_NothingImproves_EndsTheRunAndSaysSo()
    {
        RecordingLoggerFactory log = new();
        Study study = Study.Create(new StudyOptions { LoggerFactory = log });
        Terminator terminator = new(new TerminatorOptions { Improvement = new BestValueStagnationEvaluator(5), MinTrialCount = 3 });
        OptimizeResult result = study.Optimize(
            trial => trial.SuggestFloat("x", 0, 1) + (trial.Number == 4 ? -10 : 0),
            new OptimizeOptions { TrialCount = 100, Callbacks = [terminator.StopWhenDone] });
        study.TrialCount.Should().Be(11, "trial 4 is the best, and five trials without improvement are waited for");
        result.StopReason.Should().Be(StopReason.StopRequested);
        log.Lines.Should().Contain("Information: The study has been stopped by the terminator.");
    }

    [Fact]
    public void StopWhenDone_InAParallelRun_EndsItOnce()
    {
        Study study = Study.Create(new StudyOptions { Sampler = new RandomSampler(new() { Seed = 1 }) });
        Terminator terminator = new(new TerminatorOptions { Improvement = new BestValueStagnationEvaluator(5), MinTrialCount = 3 });
        study.Optimize(
            trial => trial.Number + trial.SuggestFloat("x", 0, 1),
            new OptimizeOptions { TrialCount = 200, MaxDegreeOfParallelism = 4, Callbacks = [terminator.StopWhenDone] });
        study.TrialCount.Should().BeInRange(7, 60);
    }

    [Fact]
    public void StopWhenDone_RegretBelowTheError_EndsTheRun()
    {
        Study study = Study.Create(new StudyOptions { Sampler = new RandomSampler(new() { Seed = 1 }) });
        Terminator terminator = new(new TerminatorOptions { Error = new StaticErrorEvaluator(0.02) });
        study.Optimize(
            trial => Math.Pow(trial.SuggestFloat("x", -1, 1), 2),
            new OptimizeOptions { TrialCount = 100, Callbacks = [terminator.StopWhenDone] });
        study.TrialCount.Should().BeInRange(20, 99);
        study.BestValue.Should().BeLessThan(0.02);
    }

    [Fact]
    public void ShouldTerminate_TooFewTrials_IsFalseWithoutAsking()
    {
        Study study = Study.Create();
        new Terminator().ShouldTerminate(study).Should().BeFalse();
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 19);
        new Terminator().ShouldTerminate(study).Should().BeFalse();
    }

    [Fact]
    public void ShouldTerminate_ScoresNotReported_SaysHowToReportThem()
    {
        Study study = Study.Create();
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 25);
        FluentActions.Invoking(() => new Terminator().ShouldTerminate(study))
            .Should().Throw<ArgumentException>().WithMessage($"Trial {study.BestTrial.Number} is the best*trial.ReportCrossValidationScores*StaticErrorEvaluator*");
    }

    [Fact]
    public void ShouldTerminate_SeveralObjectives_SaysWhy() =>
        FluentActions.Invoking(() => new Terminator().ShouldTerminate(Study.Create(StudyDirection.Minimize, StudyDirection.Minimize)))
            .Should().Throw<ArgumentException>().WithMessage("*one objective*has 2*");

    [Fact]
    public void ReportCrossValidationScores_KeepsThemAsOptunaDoes()
    {
        Study study = Study.Create();
        Trial trial = study.Ask();
        trial.ReportCrossValidationScores(0.5, 1);
        study.Tell(trial, 0.75);
        study.GetTrials()[0].SystemAttributes["terminator:cv_scores"].GetRawText().Should().Be("[0.5,1.0]");
    }

    [Fact]
    public void ReportCrossValidationScores_TooFewOrNotFinite_IsRefused()
    {
        Trial trial = Study.Create().Ask();
        FluentActions.Invoking(() => trial.ReportCrossValidationScores(0.5)).Should().Throw<ArgumentException>().WithMessage("*at least two folds*got 1*");
        FluentActions.Invoking(() => trial.ReportCrossValidationScores(0.5, double.NaN)).Should().Throw<ArgumentException>().WithMessage("*number 1 is NaN*");
        new FixedTrial(("x", 1)).ReportCrossValidationScores(0.5, 0.6);
    }

    [Fact]
    public void RegretBound_NothingToModel_PointsToStagnation()
    {
        Study study = Study.Create();
        study.Optimize(trial => trial.SuggestFloat("x" + trial.Number % 2, 0, 1) + trial.SuggestInt("fixed", 1, 1), 10);
        FluentActions.Invoking(() => new RegretBoundEvaluator().Evaluate(study.GetTrials(), StudyDirection.Minimize))
            .Should().Throw<ArgumentException>().WithMessage("*no parameter in common*BestValueStagnationEvaluator*");
        FluentActions.Invoking(() => new RegretBoundEvaluator().Evaluate([], StudyDirection.Minimize))
            .Should().Throw<ArgumentException>().WithMessage("*none yet*");
        new EmmrEvaluator().Evaluate(study.GetTrials(), StudyDirection.Minimize).Should().Be(double.MaxValue * 0.1);
    }

    [Fact]
    public void Evaluators_OfMixedParametersAndExtremeValues_StayFinite()
    {
        Study study = Study.Create(new StudyOptions { Sampler = new RandomSampler(new() { Seed = 3 }) });
        study.Optimize(
            trial => trial.SuggestFloat("lr", 1e-5, 1, log: true) * 1e200 * trial.SuggestInt("n", 1, 5) + (trial.SuggestBool("b") ? 1e200 : 0)
                + (trial.Number == 7 ? double.PositiveInfinity : 0),
            30);
        FrozenTrial[] trials = study.GetTrials();
        foreach (IImprovementEvaluator evaluator in (IImprovementEvaluator[])[new RegretBoundEvaluator(), new EmmrEvaluator(new() { IsDeterministic = true })])
        {
            double value = evaluator.Evaluate(trials, StudyDirection.Minimize);
            double.IsFinite(value).Should().BeTrue();
            evaluator.Evaluate(trials, StudyDirection.Minimize).Should().Be(value, "the same trials give the same numbers");
        }
    }

    [Fact]
    public void MedianError_OnceFound_Stays()
    {
        Study study = Study.Create();
        MedianErrorEvaluator error = new(new BestValueStagnationEvaluator(10), new MedianErrorOptions { WarmupTrialCount = 2, InitialTrialCount = 3, ThresholdRatio = 0.5 });
        study.Optimize(trial => trial.Number, 4);
        error.Evaluate(study.GetTrials(), StudyDirection.Minimize).Should().BeNegative();
        study.Optimize(trial => trial.Number, 1);
        double found = error.Evaluate(study.GetTrials(), StudyDirection.Minimize);
        found.Should().Be(4.5);
        study.Optimize(trial => -trial.Number, 10);
        error.Evaluate(study.GetTrials(), StudyDirection.Minimize).Should().Be(found);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        FluentActions.Invoking(() => new BestValueStagnationEvaluator(-1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new StaticErrorEvaluator(double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new TerminatorOptions { MinTrialCount = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new RegretBoundOptions { TopTrialRatio = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new EmmrOptions { MinTrialCount = 1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new EmmrOptions { Delta = 1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new MedianErrorOptions { ThresholdRatio = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }
}
