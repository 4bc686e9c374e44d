using Hyperopt.MultiObjective;
using Hyperopt.Numerics;
using Hyperopt.Pruners;
using Hyperopt.Samplers;
using Hyperopt.Samplers.Nsga;

namespace Hyperopt.Tests.Samplers;

public sealed class NsgaSamplerTests
{
    private const string GenerationKey = "NSGAIISampler:generation";

    private static readonly StudyDirection[] BothMinimized = [StudyDirection.Minimize, StudyDirection.Minimize];

    public static TheoryData<ISampler> Samplers => [new NsgaIISampler(new() { Seed = 7 }), new NsgaIIISampler(new() { Seed = 7 })];

    [Fact]
    public void BeforeTrial_OfEveryTrial_RecordsItsGeneration()
    {
        Study study = CreateStudy(new NsgaIISampler(new() { Seed = 1, PopulationSize = 3 }));
        study.Optimize(Zdt1, 7);
        study.GetTrials().Select(Generation).Should().Equal(0, 0, 0, 1, 1, 1, 2);
    }

    [Fact]
    public void BeforeTrial_WithFailedTrials_CountsCompleteOnesOnly()
    {
        Study study = CreateStudy(new NsgaIISampler(new() { Seed = 1, PopulationSize = 3 }));
        study.Optimize(trial => trial.Number % 2 == 0 ? Zdt1(trial) : [double.NaN, 0], 7);
        study.GetTrials().Select(Generation).Should().Equal(0, 0, 0, 0, 0, 1, 1);
    }

    [Fact]
    public void Optimize_WithAnotherInstanceInBetween_KeepsCountingGenerations()
    {
        Study study = CreateStudy(new NsgaIISampler(new() { Seed = 1, PopulationSize = 4 }));
        study.Optimize(Zdt1, 6);
        Study reloaded = Study.Load(new StudyOptions
        {
            Storage = study.Storage,
            Name = study.Name,
            Sampler = new NsgaIISampler(new() { Seed = 1, PopulationSize = 4 }),
        });
        reloaded.Optimize(Zdt1, 6);
        reloaded.GetTrials().Select(Generation).Should().Equal(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
    }

    [Fact]
    public void Optimize_AfterTrialsOfAnotherSampler_TakesThemAsFirstGeneration()
    {
        Study study = CreateStudy(new RandomSampler(new() { Seed = 1 }));
        study.Optimize(Zdt1, 4);
        Study continued = Study.Load(new StudyOptions
        {
            Storage = study.Storage,
            Name = study.Name,
            Sampler = new NsgaIISampler(new() { Seed = 1, PopulationSize = 4, MutationProbability = 0, CrossoverProbability = 0 }),
        });
        continued.Optimize(Zdt1, 1);
        FrozenTrial[] trials = continued.GetTrials();
        Generation(trials[4]).Should().Be(1);
        trials.Take(4).Select(trial => trial.Parameters.ToString()).Should().Contain(trials[4].Parameters.ToString());
    }

    [Fact]
    public void SampleRelative_WithoutMutation_RecombinesParametersOfParents()
    {
        NsgaIISamplerOptions options = new() { Seed = 3, PopulationSize = 6, MutationProbability = 0 };
        Study study = CreateStudy(new NsgaIISampler(options));
        study.Optimize(
            trial =>
            {
                double x = trial.SuggestFloat("x", 1e-3, 1e3, log: true);
                int n = trial.SuggestInt("n", 1, 1000);
                string kind = trial.SuggestCategorical("kind", "a", "b", "c");
                return [x + n, 1 / x + (kind == "a" ? 1 : 0)];
            },
            12);
        FrozenTrial[] trials = study.GetTrials();
        foreach (string name in (string[])["x", "n", "kind"])
        {
            double[] first = [.. trials.Take(6).Select(trial => trial.Parameters.GetInternal(name))];
            trials.Skip(6).Select(trial => trial.Parameters.GetInternal(name)).Should().OnlyContain(value => first.Contains(value));
        }
    }

    [Fact]
    public void SampleRelative_WithMutationOperator_MovesNumbersALittle()
    {
        NsgaIISamplerOptions options = new()
        {
            Seed = 3,
            PopulationSize = 6,
            MutationProbability = 1,
            CrossoverProbability = 0,
            Mutation = new PolynomialMutation { Eta = 1000 },
        };
        Study study = CreateStudy(new NsgaIISampler(options));
        study.Optimize(Zdt1, 12);
        FrozenTrial[] trials = study.GetTrials();
        double[] first = [.. trials.Take(6).Select(trial => trial.Parameters.GetInternal("x1"))];
        trials.Skip(6).Select(trial => trial.Parameters.GetInternal("x1")).Should()
            .OnlyContain(value => first.Min(f => Math.Abs(f - value)) < 0.02 && !first.Contains(value));
    }

    [Fact]
    public void SampleRelative_WithCrossoverOfTheUser_ClipsItsChildren()
    {
        Study study = CreateStudy(new NsgaIISampler(new() { Seed = 1, PopulationSize = 4, Crossover = new FarAway(), CrossoverProbability = 1, MutationProbability = 0 }));
        study.Optimize(Zdt1, 8);
        study.GetTrials().Skip(4).Select(trial => trial.Parameters.GetInternal("x0")).Should().OnlyContain(x => x > 0.999999 && x <= 1);
        study.GetTrials().Skip(4).Select(trial => trial.Parameters.GetInternal("x1")).Should().OnlyContain(x => x == 0);
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Optimize_ZDT1_ApproachesTheFrontFarBeyondRandomSearch(ISampler sampler)
    {
        double random = Volume(Run(new RandomSampler(new() { Seed = 7 })));
        double found = Volume(Run(sampler));
        found.Should().BeGreaterThan(random + 0.3 * (BestVolume - random));

        static Study Run(ISampler sampler)
        {
            Study study = CreateStudy(sampler);
            study.Optimize(Zdt1, 600);
            return study;
        }
    }

    [Fact]
    public void Optimize_WithConstraints_PrefersFeasibleTrials()
    {
        Study study = CreateStudy(new NsgaIISampler(new() { Seed = 5, PopulationSize = 20 }));
        study.Optimize(
            trial =>
            {
                double[] values = Zdt1(trial);
                trial.SetConstraint("left", trial.Parameters.GetInternal("x0") - 0.1);
                return values;
            },
            300);
        FrozenTrial[] trials = study.GetTrials();
        trials.Take(20).Count(trial => trial.IsFeasible).Should().BeLessThan(8);
        trials.Skip(200).Count(trial => trial.IsFeasible).Should().BeGreaterThan(70);
    }

    [Fact]
    public void Optimize_OneObjective_Works()
    {
        Study study = Study.Create(new StudyOptions { Sampler = new NsgaIISampler(new() { Seed = 5, PopulationSize = 20 }), Pruner = new NopPruner() });
        study.Optimize(trial => Enumerable.Range(0, 5).Sum(i => Math.Pow(trial.SuggestFloat($"x{i}", -5, 5), 2)), 500);
        study.BestValue.Should().BeLessThan(1.5);
    }

    [Fact]
    public void NsgaIIISampler_WithReferencePointsOfAnotherSize_SaysSo()
    {
        Study study = CreateStudy(new NsgaIIISampler(new() { PopulationSize = 2, ReferencePoints = [[1, 0, 0], [0, 1, 0]] }));
        FluentActions.Invoking(() => study.Optimize(Zdt1, 5)).Should().Throw<InvalidOperationException>()
            .WithMessage("*3 coordinates*2 objectives*");
    }

    [Fact]
    public void NsgaIIISampler_WithReferencePointsThatAreNoDirections_RefusesThem()
    {
        FluentActions.Invoking(() => new NsgaIIISampler(new() { ReferencePoints = [] })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new NsgaIIISampler(new() { ReferencePoints = [[1, 0], [0, 0]] })).Should().Throw<ArgumentException>()
            .WithMessage("*(0, 0)*");
    }

    [Fact]
    public void Constructor_WithFewerPeopleThanParents_SaysSo() =>
        FluentActions.Invoking(() => new NsgaIISampler(new() { PopulationSize = 2, Crossover = new SpxCrossover() })).Should()
            .Throw<ArgumentException>().WithMessage("*SpxCrossover has 3 parents*population size is 2*");

    // Up to the reference point (1.1, 1.1) the front f₂ = 1 − √f₁ leaves out a third.
    private const double BestVolume = 1.1 * 1.1 - 1.0 / 3;

    private static double Volume(Study study) => Hypervolume.Compute(
        study.GetTrials().Select(trial => trial.Values.ToArray()).Where(v => v[0] <= 1.1 && v[1] <= 1.1).SelectMany(v => v).ToArray(), [1.1, 1.1]);

    private static Study CreateStudy(ISampler sampler) => Study.Create(new StudyOptions { Sampler = sampler, Directions = [.. BothMinimized] });

    private static double[] Zdt1(Trial trial)
    {
        double x = trial.SuggestFloat("x0", 0, 1), g = 1;
        for (int i = 1; i < 5; i++)
            g += 9.0 / 4 * trial.SuggestFloat($"x{i}", 0, 1);
        return [x, g * (1 - Math.Sqrt(x / g))];
    }

    private static int Generation(FrozenTrial trial) => trial.SystemAttributes[GenerationKey].GetInt32();

    private sealed class FarAway : ICrossover
    {
        public int ParentCount => 1;

        public void Combine(CrossoverParents parents, Span<double> child, ref RandomStream random)
        {
            for (int j = 0; j < child.Length; j++)
                child[j] = j == 0 ? 1e9 : double.NegativeInfinity;
        }
    }
}
