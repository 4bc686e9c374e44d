using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Tests.Contracts;

public abstract partial class SamplerContract
{
    public static TheoryData<string> DistributionNames => [.. ContractSpaces.Distributions.Keys];

    [Theory]
    [MemberData(nameof(DistributionNames))]
    public void Suggest_OneParameter_StaysInTheRangeAndOnTheGrid(string distributionName)
    {
        Distribution distribution = ContractSpaces.Distributions[distributionName];
        if (!SupportsUnboundedSpaces && !ContractSpaces.IsFinite(distribution))
            return;
        Study study = Run(seed: 1, ContractSpaces.Create(("x", distribution)), TrialCount);
        CheckTrials(study, TrialCount);
        study.GetTrials().Should().OnlyContain(trial => trial.State == TrialState.Complete);
    }

    [Fact]
    public void Suggest_AllDistributionsTogether_StaysInTheRangesAndOnTheGrids()
    {
        SearchSpace space = ContractSpaces.AllDistributions(SupportsUnboundedSpaces);
        Study study = Run(seed: 2, space, TrialCount);
        CheckTrials(study, TrialCount);
        study.GetTrials().Should().OnlyContain(trial => trial.State == TrialState.Complete && trial.Parameters.Count == space.Count);
    }

    [Fact]
    public void Suggest_TheSameNameTwice_GivesTheSameValue()
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 3, space);
        WithinTime(() => study.Optimize(
            trial =>
            {
                double score = trial.SuggestAll(space);
                trial.SuggestAll(space).Should().Be(score);
                return score;
            },
            TrialCount));
        CheckTrials(study, TrialCount);
    }

    [Fact]
    public void Suggest_OverManyTrials_TriesSeveralValuesOfEveryParameter()
    {
        SearchSpace space = MixedSpace;
        Study study = Run(seed: 4, space, TrialCount);
        foreach (string name in space.Names)
            study.GetTrials().Select(trial => trial.Parameters.GetInternal(name)).Distinct().Should().HaveCountGreaterThan(1, "{0} varies", name);
    }

    [Fact]
    public void Suggest_OneParameter_Works()
    {
        SearchSpace space = ContractSpaces.Create(("x", ContinuousIfPossible));
        CheckTrials(Run(seed: 5, space, TrialCount), TrialCount);
    }

    [Fact]
    public void Suggest_TwoHundredParameters_Works()
    {
        SearchSpace space = ContractSpaces.Repeated(ContinuousIfPossible, 200);
        Study study = Run(seed: 6, space, TrialCountOfManyParameters);
        CheckTrials(study, TrialCountOfManyParameters);
        study.GetTrials().Should().OnlyContain(trial => trial.Parameters.Count == 200);
    }

    [Fact]
    public void Suggest_TwoHundredCategoricals_Works()
    {
        SearchSpace space = ContractSpaces.Repeated(new CategoricalDistribution("a", "b", "c"), 200);
        CheckTrials(Run(seed: 7, space, TrialCountOfManyParameters), TrialCountOfManyParameters);
    }

    [Fact]
    public void Optimize_WithoutAnyParameter_Completes()
    {
        Study study = CreateStudy(CreateSampler(8, ContractSpaces.Create(("unused", new IntDistribution(0, 9)))));
        WithinTime(() => study.Optimize(_ => 1.0, 5));
        CheckTrials(study, 5);
    }

    [Fact]
    public void Optimize_WithSingleValuesOnly_TakesThem()
    {
        SearchSpace space = ContractSpaces.Create(("x", new FloatDistribution(2, 2)), ("k", new CategoricalDistribution("only")));
        Study study = Run(seed: 9, space, 5);
        CheckTrials(study, 5);
        study.GetTrials().Should().OnlyContain(trial => trial.Parameters.GetInternal("x") == 2);
    }
}
