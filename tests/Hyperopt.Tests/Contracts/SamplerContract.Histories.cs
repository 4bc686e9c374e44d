using Hyperopt.Distributions;
using Hyperopt.Samplers;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Tests.Contracts;

public abstract partial class SamplerContract
{
    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    [InlineData(0.0)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    public void Optimize_WithOneValueForAllTrials_GoesOn(double value)
    {
        Study study = RunWith((trial, _) => value);
        study.GetTrials().Should().OnlyContain(trial => trial.State == (double.IsNaN(value) ? TrialState.Failed : TrialState.Complete));
    }

    [Fact]
    public void Optimize_WithValuesOfAllMagnitudes_GoesOn()
    {
        double[] values =
        [
            1, double.PositiveInfinity, -1e300, double.NegativeInfinity, 1e300, double.NaN, 0, -0.0, 1e-300, double.MaxValue, double.MinValue,
        ];
        RunWith((trial, score) => trial.Number % 3 == 0 ? values[trial.Number / 3 % values.Length] : score);
    }

    [Fact]
    public void Optimize_WithPrunedTrials_GoesOn()
    {
        Study study = RunWith((trial, score) =>
        {
            double[] reports = (trial.Number % 7) switch
            {
                0 => [],
                1 => [score],
                2 => [double.NaN],
                3 => [score, double.PositiveInfinity],
                4 => [double.NegativeInfinity, score],
                _ => [score, score],
            };
            for (int step = 0; step < reports.Length; step++)
                trial.Report(reports[step], step);
            return trial.Number % 7 < 5 ? throw new TrialPrunedException() : score;
        });
        study.GetTrials(TrialState.Pruned).Should().NotBeEmpty();
    }

    [Fact]
    public void Optimize_WithPrunedTrialsOnly_GoesOn()
    {
        Study study = RunWith((trial, score) =>
        {
            if (trial.Number % 2 == 0)
                trial.Report(score, trial.Number % 5);
            throw new TrialPrunedException();
        });
        study.GetTrials().Should().OnlyContain(trial => trial.State == TrialState.Pruned);
    }

    [Fact]
    public void Optimize_WithFailingObjectives_GoesOn()
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 20, space);
        OptimizeOptions options = new() { TrialCount = TrialCount, ShouldCatch = e => e is FormatException };
        WithinTime(() => study.Optimize(
            trial =>
            {
                if (trial.Number % 5 == 0)
                    throw new FormatException("before any suggestion");
                double first = trial.SuggestScored(space.Names[0], space.Distributions[0]);
                if (trial.Number % 5 == 1)
                    throw new FormatException("after some suggestions");
                return first + trial.SuggestAll(space);
            },
            options));
        CheckTrials(study, TrialCount);
    }

    [Fact]
    public void Optimize_AfterAnotherSampler_GoesOn()
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(new RandomSampler(new() { Seed = 21 }));
        study.Optimize(trial => trial.SuggestAll(space), 15);
        study.Sampler = CreateSampler(21, space);
        WithinTime(() => study.Optimize(trial => trial.SuggestAll(space), TrialCount));
        CheckTrials(study, 15 + TrialCount);
    }

    [Fact]
    public void Optimize_AfterTrialsFromElsewhere_GoesOn()
    {
        SearchSpace space = ContractSpaces.Create(("x", new IntDistribution(0, 50)), ("kind", new CategoricalDistribution("a", "b")));
        Study study = CreateStudy(seed: 22, space);
        for (int i = 0; i < 20; i++)
        {
            study.AddTrial([i], ("x", new IntDistribution(0, 50), i), ("kind", new CategoricalDistribution("a", "b"), i % 2 == 0 ? "a" : "b"));
            study.AddTrial([-i], ("elsewhere", new FloatDistribution(0, 100), i));
            study.AddTrial([0.5]);
        }
        study.AddTrial(new TrialTemplate { State = TrialState.Failed });
        study.AddTrial(new TrialTemplate { State = TrialState.Pruned });
        WithinTime(() => study.Optimize(trial => trial.SuggestAll(space), TrialCount));
        CheckTrials(study, 62 + TrialCount);
    }

    private Study RunWith(Func<Trial, double, double> value)
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 23, space);
        WithinTime(() => study.Optimize(trial => value(trial, trial.SuggestAll(space)), TrialCount));
        CheckTrials(study, TrialCount);
        return study;
    }
}
