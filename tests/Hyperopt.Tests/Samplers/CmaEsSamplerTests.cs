using Hyperopt.Samplers;
using Hyperopt.Samplers.CmaEs;
using Hyperopt.Storage.Journal;
using Hyperopt.Tests.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hyperopt.Tests.Samplers;

public sealed class CmaEsSamplerTests
{
    [Fact]
    public void Optimize_ARotatedEllipsoid_FindsItsMinimum()
    {
        Study study = CreateStudy(new() { Seed = 1 });
        study.Optimize(
            trial =>
            {
                double x = trial.SuggestFloat("x", -5, 5) - 1, y = trial.SuggestFloat("y", -5, 5) + 2;
                return (x + y) * (x + y) + 100 * (x - y) * (x - y);
            },
            400);
        study.BestValue.Should().BeLessThan(1e-8);
    }

    [Theory]
    [InlineData(StudyDirection.Minimize, 1)]
    [InlineData(StudyDirection.Maximize, -1)]
    public void Optimize_InEitherDirection_GoesTheRightWay(StudyDirection direction, double sign)
    {
        Study study = Study.Create(new StudyOptions { Directions = [direction], Sampler = new CmaEsSampler(new() { Seed = 2 }) });
        study.Optimize(trial => sign * Sphere(trial, 3), 300);
        (sign * study.BestValue).Should().BeLessThan(1e-4);
    }

    [Fact]
    public void Suggest_InAStudyOfSeveralObjectives_NamesTheWayOut()
    {
        Study study = Study.Create(new StudyOptions
        {
            Directions = [StudyDirection.Minimize, StudyDirection.Maximize],
            Sampler = new CmaEsSampler(),
        });
        FluentActions.Invoking(() => study.Ask().SuggestFloat("x", 0, 1)).Should().Throw<InvalidOperationException>()
            .WithMessage("CMA-ES optimizes one objective, but the study has 2. Use NsgaIISampler, GPSampler, TpeSampler or AutoSampler.");
    }

    [Fact]
    public void Optimize_WithChoices_LearnsWhichAreGood()
    {
        string[] names = [.. Enumerable.Range(0, 8).Select(i => $"choice {i}")];
        Study study = CreateStudy(new() { Seed = 3 });
        study.Optimize(
            trial =>
            {
                double x = trial.SuggestFloat("x", -5, 5);
                string first = trial.SuggestCategorical("first", names.AsSpan()), second = trial.SuggestCategorical("second", names.AsSpan());
                return x * x + (first == "choice 6" ? 0 : 3) + (second == "choice 2" ? 0 : 3);
            },
            250);
        study.BestTrial.Parameters["first"].AsString().Should().Be("choice 6");
        study.BestTrial.Parameters["second"].AsString().Should().Be("choice 2");
        FrozenTrial[] late = study.GetTrials()[150..];
        late.Count(trial => trial.Parameters["first"] == "choice 6").Should().BeGreaterThan(50, "of a hundred trials; by chance there would be 12");
    }

    [Fact]
    public void Optimize_ChoicesAlone_FindsTheBest()
    {
        Study study = CreateStudy(new() { Seed = 4 });
        study.Optimize(trial => Enumerable.Range(0, 6).Sum(i => trial.SuggestCategorical($"c{i}", 0, 1, 2, 3, 4) == i % 5 ? 0 : 1), 400);
        study.BestValue.Should().Be(0, "5⁶ combinations are too many to meet the best by chance");
    }

    [Fact]
    public void Optimize_WholeNumbers_FindsTheMinimumAndKeepsTryingNeighbours()
    {
        Study study = CreateStudy(new() { Seed = 5 });
        study.Optimize(
            trial => Enumerable.Range(0, 5).Sum(i => Math.Abs(trial.SuggestInt($"k{i}", -20, 20) - (3 * i - 5))) + Math.Abs(trial.SuggestFloat("step", 0, 1, 0.05) - 0.35),
            400);
        study.BestValue.Should().BeLessThan(1e-9);
        study.GetTrials()[300..].Select(trial => trial.Parameters.ToString()).Distinct().Should().HaveCountGreaterThan(5);
    }

    [Fact]
    public void Optimize_AfterConverging_StartsAnewElsewhere()
    {
        Study study = CreateStudy(new() { Seed = 6 });
        study.Optimize(trial => Sphere(trial, 2), 1200);
        Runs(study).Should().HaveCountGreaterThan(1);
        Study single = CreateStudy(new() { Seed = 6, Restarts = CmaEsRestarts.None });
        single.Optimize(trial => Sphere(trial, 2), 1200);
        Runs(single).Should().Equal(0);
    }

    [Theory]
    [InlineData(CmaEsRestarts.None)]
    [InlineData(CmaEsRestarts.Ipop)]
    [InlineData(CmaEsRestarts.Bipop)]
    public void Optimize_LongAfterConverging_KeepsGivingSensibleValues(CmaEsRestarts restarts)
    {
        Study study = CreateStudy(new() { Seed = 7, Restarts = restarts });
        study.Optimize(trial => Sphere(trial, 2), 4000);
        study.GetTrials().Should().OnlyContain(trial => trial.State == TrialState.Complete && Math.Abs(trial.Parameters["x0"].AsDouble()) <= 5);
        study.BestValue.Should().BeLessThan(1e-6);
    }

    [Fact]
    public void Optimize_FromSourceTrials_StartsNearTheirBest()
    {
        Study source = CreateStudy(new() { Seed = 8 });
        source.Optimize(trial => Sphere(trial, 4), 150);
        double[] Distances(IReadOnlyList<FrozenTrial> trials)
        {
            Study study = CreateStudy(new() { Seed = 9, SourceTrials = trials });
            study.Optimize(trial => Sphere(trial, 4), 40);
            return [.. study.GetTrials()[1..].Select(trial => trial.Value!.Value).Order()];
        }
        Distances(source.GetTrials())[20].Should().BeLessThan(0.5 * Distances([])[20]);
    }

    [Fact]
    public void Optimize_FromSourceTrialsThatDoNotFit_SaysWhatIsMissing()
    {
        Study source = CreateStudy(new() { Seed = 1 });
        source.Optimize(trial => trial.SuggestFloat("other", 0, 1), 5);
        Study study = CreateStudy(new() { Seed = 1, SourceTrials = source.GetTrials() });
        FluentActions.Invoking(() => study.Optimize(trial => Sphere(trial, 2), 5)).Should().Throw<InvalidOperationException>()
            .WithMessage("None of the 5 source trials is complete and has all parameters that are searched: x0, x1. Pass trials*");
    }

    [Fact]
    public void Optimize_FromInitialValues_StartsThere()
    {
        Study study = CreateStudy(new() { Seed = 10, InitialParameters = Values(("x0", 4.0), ("x2", -4.0)), InitialSigma = 0.01 });
        study.Optimize(trial => Sphere(trial, 3), 9);
        foreach (FrozenTrial trial in study.GetTrials()[1..])
        {
            trial.Parameters["x0"].AsDouble().Should().BeApproximately(4, 0.6);
            trial.Parameters["x1"].AsDouble().Should().BeApproximately(0, 0.6, "it starts in the middle");
            trial.Parameters["x2"].AsDouble().Should().BeApproximately(-4, 0.6);
        }
    }

    [Fact]
    public void Optimize_FromAnInitialValueOutsideTheRange_NamesIt()
    {
        Study study = CreateStudy(new() { Seed = 10, InitialParameters = Values(("x0", 40.0)) });
        FluentActions.Invoking(() => study.Optimize(trial => Sphere(trial, 2), 5)).Should().Throw<InvalidOperationException>()
            .WithMessage("Parameter 'x0': the search starts at 40, which lies outside Float[-5, 5]. Change the value or the range.");
    }

    [Fact]
    public void Optimize_WithConstraints_PrefersFeasibleTrials()
    {
        Study study = CreateStudy(new() { Seed = 11 });
        study.Optimize(
            trial =>
            {
                double value = Sphere(trial, 3);
                trial.SetConstraint("right", 2 - trial.Parameters["x0"].AsDouble());
                return value;
            },
            400);
        FrozenTrial best = study.GetTrials().Where(trial => trial.IsFeasible).MinBy(trial => trial.Value)!;
        best.Value.Should().BeApproximately(1, 0.01, "the nearest feasible point has x0 = 2, one off the minimum");
    }

    [Fact]
    public void Ask_InBatchesLargerThanAGeneration_UsesAllTrials()
    {
        Study study = CreateStudy(new() { Seed = 12, PopulationSize = 6 });
        study.Optimize(trial => Sphere(trial, 4), 1);
        for (int batch = 0; batch < 4; batch++)
        {
            IReadOnlyList<Trial> trials = study.Ask(15);
            double[] values = [.. trials.Select(trial => Sphere(trial, 4))];
            study.Tell(trials, values);
        }
        Trial next = study.Ask();
        Sphere(next, 4);
        Generation(study.GetTrials()[^1]).Should().Be(60 / 6, "every trial counts, also those in excess of a generation");
    }

    [Fact]
    public void Optimize_ContinuedFromAFileByAnotherProcess_EqualsOneRun()
    {
        using TemporaryDirectory directory = new();
        string[] Run(string file, params int[] counts)
        {
            foreach (int count in counts)
            {
                // Each time, storage and study are read from the file anew.
                Study study = Study.CreateOrLoad(new StudyOptions
                {
                    Name = "study",
                    Storage = new JournalStorage(directory.File(file)),
                    Sampler = new CmaEsSampler(new() { Seed = 17, PopulationSize = 5 }),
                });
                study.Optimize(
                    trial => Sphere(trial, 2) + Math.Abs(trial.SuggestInt("k", 0, 9) - 4) + (trial.SuggestBool("flag") ? 1 : 0)
                        + Math.Pow(Math.Log10(trial.SuggestFloat("rate", 1e-5, 1, log: true)) + 3, 2),
                    count);
            }
            Study last = Study.Load(new StudyOptions { Name = "study", Storage = new JournalStorage(directory.File(file)) });
            return [.. last.GetTrials().Select(trial => trial.ToString())];
        }
        Run("parts.log", 7, 1, 12, 30).Should().Equal(Run("whole.log", 50));
    }

    [Theory]
    [InlineData(TrialOrdering.Deterministic)]
    [InlineData(TrialOrdering.Fast)]
    public void Enqueue_AGoodPoint_MovesTheSearch(TrialOrdering ordering)
    {
        double MeanAfter(bool withHint) => Enumerable.Range(0, 8).Average(seed =>
        {
            Study study = CreateStudy(new() { Seed = seed });
            study.Optimize(Needle, 1);
            if (withHint)
                study.Enqueue([.. Enumerable.Range(0, 4).Select(i => ($"x{i}", (ParameterValue)4.5))]);
            study.Optimize(Needle, new OptimizeOptions { TrialCount = 32, Ordering = ordering });
            return study.GetTrials()[9..].Average(trial => trial.Parameters["x0"].AsDouble());
        });
        MeanAfter(withHint: true).Should().BeGreaterThan(MeanAfter(withHint: false) + 0.3);

        static double Needle(Trial trial) => Enumerable.Range(0, 4).Max(i => Math.Abs(trial.SuggestFloat($"x{i}", -5, 5) - 4.5));
    }

    [Fact]
    public void Optimize_WithPrunedTrialsThatReport_LearnsFromThemIfAsked()
    {
        Study Run(bool considers)
        {
            Study study = CreateStudy(new() { Seed = 14, ConsidersPrunedTrials = considers, WarnIndependentSampling = false });
            study.Optimize(trial => Sphere(trial, 2), 1);
            study.Optimize(
                trial =>
                {
                    trial.Report(Sphere(trial, 2), 1);
                    throw new TrialPrunedException();
                },
                60);
            return study;
        }
        Generation(Run(considers: false).GetTrials()[^1]).Should().Be(0);
        Generation(Run(considers: true).GetTrials()[^1]).Should().Be(59 / 6);
    }

    [Fact]
    public void Optimize_AConditionalSpace_WarnsOncePerParameter()
    {
        RecordingLoggerFactory loggers = new();
        Study study = CreateStudy(new() { Seed = 15 }, loggers);
        study.Optimize(trial => trial.SuggestBool("deep") ? trial.SuggestFloat("a", 0, 1) : trial.SuggestFloat("b", 0, 1), 30);
        loggers.Lines.Where(line => line.Contains("sampled independently", StringComparison.Ordinal)).Should().HaveCountLessThanOrEqualTo(3)
            .And.Contain(line => line.Contains("parameter a", StringComparison.Ordinal) && line.Contains("CmaEsSampler", StringComparison.Ordinal));
    }

    [Fact]
    public void Optimize_WhenTheSpaceChanges_StartsInTheNewOne()
    {
        Study study = CreateStudy(new() { Seed = 16, WarnIndependentSampling = false });
        study.Optimize(trial => Sphere(trial, 3), 40);
        study.Optimize(trial => Sphere(trial, 2), 200);
        study.BestValue.Should().BeLessThan(1e-3, "two parameters remain common, and the search in them is one of its own");
    }

    public static TheoryData<CmaEsSamplerOptions, string> Conflicts => new()
    {
        { new() { IsSeparable = true, UsesMargin = true }, "A margin needs the full covariance matrix*" },
        { new() { IsSeparable = true, AdaptsLearningRate = true }, "Learning rates are adapted for the full*" },
        { new() { UsesMargin = true, AdaptsLearningRate = true }, "Learning rates are not adapted where*" },
        { new() { SourceTrials = Sources(), IsSeparable = true }, "Source trials give a full*" },
        { new() { SourceTrials = Sources(), InitialSigma = 0.1 }, "The search starts from source trials or*" },
        { new() { SourceTrials = Sources(), InitialParameters = Values(("x", 1.0)) }, "The search starts from source trials or*" },
    };

    [Theory]
    [MemberData(nameof(Conflicts), DisableDiscoveryEnumeration = true)]
    public void Constructor_WithSettingsThatDoNotGoTogether_SaysWhich(CmaEsSamplerOptions options, string message) =>
        FluentActions.Invoking(() => new CmaEsSampler(options)).Should().Throw<ArgumentException>().WithMessage(message);

    [Fact]
    public void Options_OutsideTheirRange_AreRefused()
    {
        FluentActions.Invoking(() => new CmaEsSamplerOptions { PopulationSize = 2 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("A generation has 3 to*");
        FluentActions.Invoking(() => new CmaEsSamplerOptions { PopulationSize = int.MaxValue }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CmaEsSamplerOptions { StartupTrialCount = -1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CmaEsSamplerOptions { InitialSigma = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("A standard deviation is*");
        FluentActions.Invoking(() => new CmaEsSamplerOptions { InitialSigma = double.NaN }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CmaEsSamplerOptions { PopulationGrowth = 0.5 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("A population grows*");
        FluentActions.Invoking(() => new CmaEsSamplerOptions { Restarts = (CmaEsRestarts)9 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CmaEsSamplerOptions { SourceTrials = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new CmaEsSampler(null!)).Should().Throw<ArgumentNullException>();
    }

    private static FrozenTrial[] Sources()
    {
        Study study = CreateStudy(new() { Seed = 1 });
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 1);
        return study.GetTrials();
    }

    private static Dictionary<string, ParameterValue> Values(params (string Name, ParameterValue Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value);

    private static Study CreateStudy(CmaEsSamplerOptions options, ILoggerFactory? loggers = null) => Study.Create(new StudyOptions
    {
        Sampler = new CmaEsSampler(options),
        LoggerFactory = loggers ?? NullLoggerFactory.Instance,
    });

    private static double Sphere(Trial trial, int dimension)
    {
        double sum = 0;
        for (int i = 0; i < dimension; i++)
            sum += Math.Pow(trial.SuggestFloat($"x{i}", -5, 5) - 1, 2);
        return sum;
    }

    private static int[] Runs(Study study) =>
        [.. study.GetTrials()[1..].Select(trial => trial.SystemAttributes[CmaTag.Key][1].GetInt32()).Distinct()];

    private static int Generation(FrozenTrial trial) => trial.SystemAttributes[CmaTag.Key][2].GetInt32();
}
