using Hyperopt.Importance;
using Hyperopt.Samplers;

namespace Hyperopt.Tests.Importance;

/// <summary>What users get from a study, and what they are told when it cannot be had.</summary>
public sealed class ParameterImportancesTests
{
    public static TheoryData<IImportanceEvaluator> Evaluators =>
        [new PedAnovaEvaluator(), new FanovaEvaluator(), new MeanDecreaseImpurityEvaluator()];

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void GetParameterImportances_OfParametersThatMatterInTurn_SortsThem(IImportanceEvaluator evaluator)
    {
        Study study = Run(300, trial => 100 * Math.Pow(trial.SuggestFloat("much", -1, 1), 2) +
            (trial.SuggestCategorical("some", "a", "b", "c") == "b" ? 0 : 30) + 0.01 * trial.SuggestInt("little", 0, 10));
        ParameterImportances importances = study.GetParameterImportances(new ImportanceOptions { Evaluator = evaluator });
        importances.Select(item => item.Parameter).Should().Equal("much", "some", "little");
        importances.Sum(item => item.Importance).Should().BeApproximately(1, 1e-12);
        importances["little"].Should().BeLessThan(0.1);
        importances.Notes.Should().BeEmpty();
        importances.ToString().Should().StartWith("much: 0.");
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void GetParameterImportances_Twice_RepeatsTheNumbers(IImportanceEvaluator evaluator)
    {
        Study study = Run(60, trial => trial.SuggestFloat("x", 0, 1) * trial.SuggestFloat("y", 0, 2));
        ImportanceOptions options = new() { Evaluator = evaluator, Normalize = false };
        study.GetParameterImportances(options).Should().Equal(study.GetParameterImportances(options));
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void GetParameterImportances_WithoutTrials_IsEmptyAndSaysWhatToDo(IImportanceEvaluator evaluator)
    {
        ParameterImportances importances = Study.Create().GetParameterImportances(new ImportanceOptions { Evaluator = evaluator });
        importances.Should().BeEmpty();
        importances.Notes.Should().ContainSingle().Which.Should().Contain("Run Optimize first");
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void GetParameterImportances_OnlyFailedTrials_SaysWhy(IImportanceEvaluator evaluator)
    {
        Study study = Study.Create();
        Trial trial = study.Ask();
        trial.SuggestFloat("x", 0, 1);
        study.TellFailed(trial, "out of memory");
        ParameterImportances importances = study.GetParameterImportances(new ImportanceOptions { Evaluator = evaluator });
        importances.Should().BeEmpty();
        importances.Notes.Should().ContainSingle().Which.Should().Contain("1 Failed").And.Contain("Trial 0 failed: out of memory");
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void GetParameterImportances_OneTrial_CountsAllAlikeAndSaysSo(IImportanceEvaluator evaluator)
    {
        Study study = Run(1, trial => trial.SuggestFloat("x", 0, 1) + trial.SuggestFloat("y", 0, 1));
        ParameterImportances importances = study.GetParameterImportances(new ImportanceOptions { Evaluator = evaluator });
        importances.Select(item => item.Importance).Should().Equal(0.5, 0.5);
        importances.Notes.Should().ContainSingle().Which.Should().Contain("at least 2 complete trials with finite values, but there is 1");
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void GetParameterImportances_UnknownParameter_NamesThoseThatExist(IImportanceEvaluator evaluator)
    {
        Study study = Run(10, trial => trial.SuggestFloat("x", 0, 1) + trial.SuggestFloat("y", 0, 1));
        FluentActions.Invoking(() => study.GetParameterImportances(new ImportanceOptions { Evaluator = evaluator, Parameters = ["x", "nope"] }))
            .Should().Throw<ArgumentException>().WithMessage("*has a parameter 'nope'*There are: x, y*").WithParameterName("parameters");
        FluentActions.Invoking(() => Study.Create().GetParameterImportances("x"))
            .Should().Throw<ArgumentException>().WithMessage("*'x'*no complete trials*run more trials*");
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void GetParameterImportances_SingleValuedParameter_HasNone(IImportanceEvaluator evaluator)
    {
        Study study = Run(40, trial => trial.SuggestFloat("x", 0, 1) + trial.SuggestInt("fixed", 3, 3));
        ParameterImportances importances = study.GetParameterImportances(new ImportanceOptions { Evaluator = evaluator });
        importances["fixed"].Should().Be(0);
        importances["x"].Should().Be(1);
        study.GetParameterImportances(new ImportanceOptions { Evaluator = evaluator, Parameters = ["fixed"] }).Should().ContainSingle()
            .Which.Importance.Should().Be(1, "the only parameter gets the whole share");
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void GetParameterImportances_InfiniteValues_AreLeftOut(IImportanceEvaluator evaluator)
    {
        Study study = Run(80, trial =>
        {
            double value = Math.Pow(trial.SuggestFloat("x", 0, 1), 2) + trial.SuggestFloat("y", 0, 0.01);
            return trial.Number % 4 == 0 ? double.PositiveInfinity : value;
        });
        study.GetParameterImportances(new ImportanceOptions { Evaluator = evaluator })["x"].Should().BeGreaterThan(0.7);
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void GetParameterImportances_HugeValuesAndRanges_StaysFinite(IImportanceEvaluator evaluator)
    {
        Study study = Run(60, trial =>
        {
            double x = trial.SuggestFloat("x", -double.MaxValue, double.MaxValue);
            trial.SuggestFloat("y", 1e-300, 1e300, log: true);
            return x;
        });
        ParameterImportances importances = study.GetParameterImportances(new ImportanceOptions { Evaluator = evaluator });
        importances.Should().OnlyContain(item => double.IsFinite(item.Importance));
        importances["x"].Should().BeGreaterThan(0.6);
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void GetParameterImportances_OfATinyScale_AreThoseOfALargeOne(IImportanceEvaluator evaluator)
    {
        static double Value(Trial trial) => Math.Pow(trial.SuggestFloat("x", 0, 1), 2) + 0.3 * trial.SuggestFloat("y", 0, 1);
        ImportanceOptions options = new() { Evaluator = evaluator };
        ParameterImportances small = Run(50, trial => Math.ScaleB(Value(trial), -600)).GetParameterImportances(options);
        small.Should().Equal(Run(50, trial => Math.ScaleB(Value(trial), 600)).GetParameterImportances(options));
    }

    [Fact]
    public void GetParameterImportances_SeveralObjectivesWithoutTarget_SaysHowToChoose()
    {
        Study study = RunTwo(30);
        foreach (IImportanceEvaluator evaluator in (IImportanceEvaluator[])[new FanovaEvaluator(), new MeanDecreaseImpurityEvaluator()])
        {
            FluentActions.Invoking(() => study.GetParameterImportances(new ImportanceOptions { Evaluator = evaluator }))
                .Should().Throw<ArgumentException>().WithMessage("*2 objectives*Objective to 0 to 1*trial.Values[0]*PedAnovaEvaluator*");
        }
        study.GetParameterImportances().Should().HaveCount(2);
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void GetParameterImportances_OfOneObjective_ExplainsThatOne(IImportanceEvaluator evaluator)
    {
        Study study = RunTwo(200);
        study.GetParameterImportances(new ImportanceOptions { Evaluator = evaluator, Objective = 0 })["x"].Should().BeGreaterThan(0.8);
        study.GetParameterImportances(new ImportanceOptions { Evaluator = evaluator, Objective = 1 })["y"].Should().BeGreaterThan(0.8);
    }

    [Fact]
    public void GetParameterImportances_OfAnObjectiveToMaximize_LooksAtHighValues()
    {
        Study study = RunTwo(100);
        ParameterImportances ofObjective = study.GetParameterImportances(new ImportanceOptions { Objective = 1 });
        ofObjective.Should().Equal(study.GetParameterImportances(new ImportanceOptions { Target = trial => -trial.Values[1] }));
        ofObjective.Should().NotEqual(study.GetParameterImportances(new ImportanceOptions { Target = trial => trial.Values[1] }));
    }

    [Fact]
    public void GetParameterImportances_ObjectiveOutOfRangeOrBesideATarget_IsRefused()
    {
        Study study = RunTwo(10);
        FluentActions.Invoking(() => study.GetParameterImportances(new ImportanceOptions { Objective = 2 }))
            .Should().Throw<ArgumentException>().WithMessage("*2 objective(s)*[0, 1]*got 2*");
        FluentActions.Invoking(() => study.GetParameterImportances(new ImportanceOptions { Objective = 0, Target = trial => 1 }))
            .Should().Throw<ArgumentException>().WithMessage("*Drop one of Objective and Target*");
        FluentActions.Invoking(() => new ImportanceOptions { Objective = -1 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void GetParameterImportances_NeverTogether_PointsToPedAnova()
    {
        Study study = Run(20, trial => trial.SuggestCategorical("kind", "a", "b") == "a" ? trial.SuggestFloat("a", 0, 1) : trial.SuggestFloat("b", 0, 1));
        FluentActions.Invoking(() => study.GetParameterImportances(new ImportanceOptions { Evaluator = new FanovaEvaluator(), Parameters = ["a", "b"] }))
            .Should().Throw<ArgumentException>().WithMessage("*has all of the parameters a, b*PedAnovaEvaluator*");
        study.GetParameterImportances("a", "b").Should().HaveCount(2);
        study.GetParameterImportances(new ImportanceOptions { Evaluator = new FanovaEvaluator() }).Should().ContainSingle()
            .Which.Parameter.Should().Be("kind", "only that one is in all trials");
    }

    [Fact]
    public void GetParameterImportances_NothingInCommon_PointsToPedAnova()
    {
        Study study = Run(20, trial => trial.SuggestFloat("x" + trial.Number % 2, 0, 1));
        ParameterImportances importances = study.GetParameterImportances(new ImportanceOptions { Evaluator = new MeanDecreaseImpurityEvaluator() });
        importances.Should().BeEmpty();
        importances.Notes.Should().ContainSingle().Which.Should().Contain("No parameter occurs in all 20 complete trials").And.Contain("PedAnovaEvaluator");
    }

    [Fact]
    public void GetParameterImportances_RangeThatChanges_PointsToPedAnova()
    {
        Study study = Run(20, trial => trial.SuggestFloat("x", 0, trial.Number < 10 ? 1 : 2));
        FluentActions.Invoking(() => study.GetParameterImportances(new ImportanceOptions { Evaluator = new MeanDecreaseImpurityEvaluator(), Parameters = ["x"] }))
            .Should().Throw<ArgumentException>().WithMessage("Parameter 'x': its range changes*Float[0, 1]*Float[0, 2]*PedAnovaEvaluator*");
        study.GetParameterImportances("x")["x"].Should().Be(1);
    }

    [Fact]
    public void GetParameterImportances_EqualValues_SaysThatNothingVaries()
    {
        Study study = Run(20, trial => trial.SuggestFloat("x", 0, 1) > 2 ? 1 : 0);
        FluentActions.Invoking(() => study.GetParameterImportances(new ImportanceOptions { Evaluator = new FanovaEvaluator() }))
            .Should().Throw<InvalidOperationException>().WithMessage("*20 complete trials*all values are equal*");
        study.GetParameterImportances().Notes.Should().ContainSingle().Which.Should().Contain("the same 20 trials");
    }

    [Fact]
    public void GetParameterImportances_WithNotes_LogsThem()
    {
        RecordingLoggerFactory log = new();
        Study study = Study.Create(new StudyOptions { Name = "noted", LoggerFactory = log });
        study.GetParameterImportances();
        log.Lines.Should().Contain(line => line.Contains("Parameter importances of noted: There are no trials yet", StringComparison.Ordinal));
    }

    [Fact]
    public void Indexer_UnknownName_ListsThoseEvaluated() =>
        FluentActions.Invoking(() => Run(5, trial => trial.SuggestFloat("x", 0, 1)).GetParameterImportances()["z"])
            .Should().Throw<KeyNotFoundException>().WithMessage("*'z'*There are: x*");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.5, 0.2)]
    [InlineData(0.1, 1.1)]
    [InlineData(double.NaN, 1)]
    public void PedAnova_QuantilesThatDoNotFit_AreRefused(double target, double region) =>
        FluentActions.Invoking(() => new PedAnovaEvaluator(new PedAnovaOptions { TargetQuantile = target, RegionQuantile = region }))
            .Should().Throw<ArgumentException>().WithMessage("*quantile*");

    private static Study Run(int trialCount, Func<Trial, double> objective)
    {
        Study study = Study.Create(new StudyOptions { Sampler = new RandomSampler(new RandomSamplerOptions { Seed = 7 }) });
        study.Optimize(objective, trialCount);
        return study;
    }

    // The first objective depends on x, the second on y.
    private static Study RunTwo(int trialCount)
    {
        Study study = Study.Create(new StudyOptions
        {
            Directions = [StudyDirection.Minimize, StudyDirection.Maximize],
            Sampler = new RandomSampler(new RandomSamplerOptions { Seed = 7 }),
        });
        study.Optimize(trial => [Math.Pow(trial.SuggestFloat("x", 0, 1), 2), Math.Exp(trial.SuggestFloat("y", 0, 2))], trialCount);
        return study;
    }
}
