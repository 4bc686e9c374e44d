using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Tests.Contracts;

public abstract partial class SamplerContract
{
    [Fact]
    public void Optimize_AConditionalSpace_SuggestsEachBranch()
    {
        Distribution kind = new CategoricalDistribution("svm", "forest", "linear");
        Distribution cost = SupportsUnboundedSpaces ? new FloatDistribution(1e-3, 1e3, log: true) : new IntDistribution(1, 20);
        Distribution depth = new IntDistribution(1, 8), features = new FloatDistribution(0.1, 1, 0.1), shared = new IntDistribution(0, 5);
        SearchSpace all = ContractSpaces.Create(("kind", kind), ("cost", cost), ("depth", depth), ("features", features), ("shared", shared));
        Study study = CreateStudy(seed: 30, all);
        int trialCount = 2 * TrialCount;
        WithinTime(() => study.Optimize(
            trial =>
            {
                double value = trial.Suggest("kind", kind);
                value += value switch
                {
                    0 => trial.SuggestScored("cost", cost),
                    1 => trial.SuggestScored("depth", depth) + trial.SuggestScored("features", features),
                    _ => 0,
                };
                return value + trial.SuggestScored("shared", shared);
            },
            trialCount));
        CheckTrials(study, trialCount);
        study.GetTrials().Select(trial => trial.Parameters.GetInternal("kind")).Distinct().Should().HaveCount(3);
    }

    [Fact]
    public void Optimize_ASpaceThatDiffersFromTrialToTrial_GoesOn()
    {
        Distribution value = new IntDistribution(0, 9);
        SearchSpace all = ContractSpaces.Repeated(value, 4);
        Study study = CreateStudy(seed: 31, all);
        WithinTime(() => study.Optimize(
            trial => trial.SuggestScored("p000", value) + (trial.Number % 3) switch
            {
                0 => trial.SuggestScored("p001", value),
                1 => trial.SuggestScored("p002", value) + trial.SuggestScored("p003", value),
                _ => trial.SuggestScored("p003", value) + trial.SuggestScored("p002", value) + trial.SuggestScored("p001", value),
            },
            new OptimizeOptions { TrialCount = TrialCount, ShouldCatch = e => e is InvalidOperationException && !SupportsChangingRanges }));
        CheckTrials(study, TrialCount);
    }

    [Fact]
    public void Suggest_WithARangeThatChangesFromTrialToTrial_KeepsToTheTrialsRange()
    {
        if (!SupportsChangingRanges)
            return;
        Study study = CreateStudy(CreateSampler(32));
        int trialCount = 2 * TrialCount;
        WithinTime(() => study.Optimize(
            trial =>
            {
                int k = trial.Number;
                return trial.SuggestScored("grows", new FloatDistribution(0, 1 + k))
                    + trial.SuggestScored("shrinks", new FloatDistribution(-10.0 / (k + 1), 10.0 / (k + 1)))
                    + trial.SuggestScored("moves", new FloatDistribution(k, k + 0.5))
                    + trial.SuggestScored("log moves", new FloatDistribution(Math.Pow(10, k % 7), Math.Pow(10, k % 7 + 1), log: true))
                    + trial.SuggestScored("step", new FloatDistribution(0, 10, k % 2 == 0 ? 0.5 : 2))
                    + trial.SuggestScored("to steps", k % 3 == 0 ? new FloatDistribution(0, 10) : new FloatDistribution(0, 10, 1))
                    + trial.SuggestScored("whole", new IntDistribution(k % 5, 10 + k, step: 1 + k % 3))
                    + trial.SuggestScored("single at times", new IntDistribution(0, k % 4))
                    + trial.SuggestScored("fixed", new FloatDistribution(0, 1));
            },
            trialCount));
        CheckTrials(study, trialCount);
    }

    [Fact]
    public void Optimize_WithConstraints_GoesOn()
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 33, space);
        WithinTime(() => study.Optimize(
            trial =>
            {
                double score = trial.SuggestAll(space);
                if (trial.Number % 6 != 5)
                    trial.SetConstraint("small", score - 0.5);
                if (trial.Number % 4 == 0)
                    trial.SetConstraint("odd", trial.Number % 8 == 0 ? double.PositiveInfinity : double.NegativeInfinity);
                return score;
            },
            TrialCount));
        CheckTrials(study, TrialCount);
    }

    [Fact]
    public void Optimize_WithViolatedConstraintsOnly_GoesOn()
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 34, space);
        WithinTime(() => study.Optimize(
            trial =>
            {
                trial.SetConstraint("never", 1);
                return trial.SuggestAll(space);
            },
            TrialCount));
        CheckTrials(study, TrialCount);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Optimize_SeveralObjectives_GoesOn(int objectiveCount)
    {
        if (!SupportsSeveralObjectives)
            return;
        SearchSpace space = MixedSpace;
        StudyDirection[] directions =
            [.. Enumerable.Range(0, objectiveCount).Select(m => m % 2 == 0 ? StudyDirection.Minimize : StudyDirection.Maximize)];
        Study study = CreateStudy(seed: 35, space, directions);
        double[] special = [double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1e300, 0];
        WithinTime(() => study.Optimize(
            trial =>
            {
                double score = trial.SuggestAll(space);
                if (trial.Number % 3 == 0)
                    trial.SetConstraint("c", score - 1);
                double[] values = [.. Enumerable.Range(0, objectiveCount).Select(m => Math.Cos(score * (m + 1)))];
                if (trial.Number % 4 == 1)
                    values[trial.Number % objectiveCount] = special[trial.Number / 4 % special.Length];
                return values;
            },
            TrialCount));
        CheckTrials(study, TrialCount);
    }
}
