using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Pruners;
using Hyperopt.Samplers;
using Hyperopt.Samplers.QuasiMonteCarlo;
using Hyperopt.Storage;

namespace Hyperopt.Tests.Samplers;

public sealed class QmcSamplerTests
{
    private static readonly QmcSamplerOptions Plain = new() { Scrambling = QmcScrambling.None };

    [Fact]
    public void Optimize_WithPlainSobolPoints_TriesTheKnownOnes()
    {
        Study study = CreateStudy(Plain);
        study.Optimize(Mixed, 5);
        study.GetTrials().Select(trial => trial.Parameters.ToString()).Should().Equal(
            "{x: -5, y: 0, c: a}", "{x: 0, y: 5, c: b}", "{x: 2.5, y: 2, c: a}", "{x: -2.5, y: 8, c: c}", "{x: -1.25, y: 4, c: b}");
    }

    [Fact]
    public void Optimize_FromALaterPoint_TakesThePointsFromThereOn()
    {
        Study study = CreateStudy(Plain with { FirstPoint = 3 });
        study.Optimize(Mixed, 2);
        study.GetTrials().Select(trial => trial.Parameters.ToString()).Should().Equal("{x: -2.5, y: 8, c: c}", "{x: -1.25, y: 4, c: b}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Optimize_OfAPowerOfTwo_VisitsEachStratumOnce(int threads)
    {
        Study study = CreateStudy(new() { Seed = 2 });
        study.Optimize(Slow, new OptimizeOptions { TrialCount = 64, MaxDegreeOfParallelism = threads, Ordering = TrialOrdering.Fast });
        for (int i = 0; i < 4; i++)
            Strata(study, "x" + i, 64).Should().Equal(Enumerable.Range(0, 64), "x{0}", i);
    }

    [Fact]
    public void Optimize_ByTwoWorkersWithoutASeed_SharesOneSequence()
    {
        InMemoryStorage storage = new();
        Study first = CreateStudy(new(), storage);
        Study second = Study.Load(new StudyOptions { Storage = storage, Name = first.Name, Sampler = new QmcSampler(), Pruner = new NopPruner() });
        for (int i = 0; i < 16; i++)
        {
            first.Optimize(Slow, 1);
            second.Optimize(Slow, 1);
        }
        first.GetTrials().Should().HaveCount(32);
        for (int i = 0; i < 4; i++)
            Strata(first, "x" + i, 32).Should().Equal(Enumerable.Range(0, 32));
    }

    [Fact]
    public void Optimize_ContinuedWithoutASeed_GoesOnInTheSequence()
    {
        InMemoryStorage storage = new();
        Study study = CreateStudy(new(), storage);
        study.Optimize(Slow, 20);
        Study continued = Study.Load(new StudyOptions { Storage = storage, Name = study.Name, Sampler = new QmcSampler(), Pruner = new NopPruner() });
        continued.Optimize(Slow, 44);
        for (int i = 0; i < 4; i++)
            Strata(continued, "x" + i, 64).Should().Equal(Enumerable.Range(0, 64));
    }

    [Fact]
    public void Optimize_AConditionalSpace_GivesEachParameterACoordinateOfItsOwn()
    {
        const int seed = 6;
        Study study = CreateStudy(new() { Seed = seed });
        study.Optimize(
            trial =>
            {
                double x = trial.SuggestFloat("x", 0, 1);
                return trial.Number % 2 == 0 ? x + trial.SuggestFloat("even", 0, 1) : x + trial.SuggestFloat("odd", 0, 1);
            },
            64);
        PointSequence sequence = PointSequence.Create(QmcSequence.Sobol, QmcScrambling.Linear, seed);
        foreach (FrozenTrial trial in study.GetTrials())
        {
            uint index = (uint)trial.Number;
            trial.Parameters.GetInternal("x").Should().Be(sequence.Coordinate(index, 0));
            if (index % 2 == 0)
                trial.Parameters.GetInternal("even").Should().Be(sequence.Coordinate(index, 1));
            else
                trial.Parameters.GetInternal("odd").Should().Be(sequence.Coordinate(index, 2), "{0}: a new name takes the next coordinate", index);
        }
    }

    [Fact]
    public void Optimize_WithARangeThatChanges_KeepsItsCoordinate()
    {
        const int seed = 7;
        Study study = CreateStudy(new() { Seed = seed });
        study.Optimize(trial => trial.SuggestFloat("fixed", 2, 2) + trial.SuggestFloat("x", 0, trial.Number % 3 + 1), 48);
        PointSequence sequence = PointSequence.Create(QmcSequence.Sobol, QmcScrambling.Linear, seed);
        foreach (FrozenTrial trial in study.GetTrials().Where(trial => trial.Number > 1))
            trial.Parameters.GetInternal("x").Should().BeApproximately((trial.Number % 3 + 1) * sequence.Coordinate((uint)trial.Number, 0), 1e-15);
    }

    [Fact]
    public void Optimize_AfterATrialOfMoreParametersThanCoordinates_SamplesTheRestAtRandomAndSaysSoOnce()
    {
        RecordingLoggerFactory logger = new();
        Study study = Study.Create(new StudyOptions { Sampler = new QmcSampler(new() { Seed = 1 }), Pruner = new NopPruner(), LoggerFactory = logger });
        FloatDistribution unit = new(0, 1);
        study.AddTrial([0.5], [.. Enumerable.Range(0, PointSequence.MaxDimension).Select(i => ("p" + i, (Distribution)unit, (ParameterValue)0.5))]);
        study.Optimize(trial => trial.SuggestFloat("p21200", 0, 1) + trial.SuggestFloat("more", 0, 1) + trial.SuggestFloat("most", 0, 1), 3);
        double coordinate = PointSequence.Create(QmcSequence.Sobol, QmcScrambling.Linear, 1).Coordinate(1, 21200);
        study.GetTrials()[1].Parameters.GetInternal("p21200").Should().Be(coordinate);
        logger.Lines.Where(line => line.StartsWith("Warning", StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().ContainAll("more", "21201");
    }

    [Fact]
    public void Optimize_WithASpoiltSeed_SaysWhatIsWrong()
    {
        InMemoryStorage storage = new();
        Study study = CreateStudy(new(), storage);
        StudyId id = storage.GetStudies().Single().Id;
        storage.SetStudyAttribute(id, AttributeScope.System, "QmcSampler:seed", JsonDocument.Parse("\"text\"").RootElement);
        study.Invoking(s => s.Optimize(Mixed, 1)).Should().Throw<InvalidOperationException>().WithMessage("The study's attribute 'QmcSampler:seed' must be*but is text*");
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        FluentActions.Invoking(() => new QmcSamplerOptions { Sequence = (QmcSequence)7 }).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("Sequence").WithMessage("There is no sequence 7. Choose Sobol or Halton.*");
        FluentActions.Invoking(() => new QmcSamplerOptions { Scrambling = (QmcScrambling)(-1) }).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("Scrambling").WithMessage("There is no scrambling -1. Choose None, Linear or Owen.*");
        FluentActions.Invoking(() => new QmcSamplerOptions { FirstPoint = -1 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("FirstPoint");
        FluentActions.Invoking(() => new QmcSampler(null!)).Should().Throw<ArgumentNullException>().WithParameterName("options");
    }

    private static double Mixed(Trial trial) =>
        trial.SuggestFloat("x", -5, 5) + trial.SuggestInt("y", 0, 10) + trial.SuggestCategorical("c", "a", "b", "c").Length;

    private static double Slow(Trial trial)
    {
        double sum = 0;
        for (int i = 0; i < 4; i++)
            sum += trial.SuggestFloat("x" + i, 0, 1);
        Thread.Sleep(trial.Number % 3);
        return sum;
    }

    private static int[] Strata(Study study, string name, int count) =>
        [.. study.GetTrials().Select(trial => (int)(trial.Parameters.GetInternal(name) * count)).Order()];

    private static Study CreateStudy(QmcSamplerOptions options, IStorage? storage = null) => Study.Create(new StudyOptions
    {
        Sampler = new QmcSampler(options),
        Pruner = new NopPruner(),
        Storage = storage,
    });
}
