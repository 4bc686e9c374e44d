using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Tests.Contracts;

public abstract partial class SamplerContract
{
    [Fact]
    public void Optimize_InParallelAsFastAsPossible_RunsAllTrials()
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 50, space);
        OptimizeOptions options = new() { TrialCount = 2 * TrialCount, MaxDegreeOfParallelism = 8, Ordering = TrialOrdering.Fast };
        WithinTime(() => study.Optimize(
            trial =>
            {
                double score = trial.SuggestAll(space);
                Thread.Sleep(Random.Shared.Next(3));
                return score;
            },
            options));
        CheckTrials(study, 2 * TrialCount);
    }

    [Fact]
    public async Task OptimizeAsync_InParallel_RunsAllTrials()
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 51, space);
        OptimizeOptions options = new() { TrialCount = TrialCount, MaxDegreeOfParallelism = 8, Ordering = TrialOrdering.Fast };
        Task<OptimizeResult> run = study.OptimizeAsync(
            async (trial, token) =>
            {
                double score = trial.SuggestAll(space);
                await Task.Delay(Random.Shared.Next(3), token);
                return score;
            },
            options);
        await run.WaitAsync(HangLimit);
        CheckTrials(study, TrialCount);
    }

    [Fact]
    public void Ask_InBatchesOfTen_GivesTrialsThatDiffer()
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 52, space);
        WithinTime(() =>
        {
            for (int batch = 0; batch < 4; batch++)
            {
                IReadOnlyList<Trial> trials = study.Ask(10);
                double[] scores = [.. trials.Select(trial => trial.SuggestAll(space))];
                trials.Select(trial => trial.Parameters.ToString()).Distinct().Should().HaveCountGreaterThan(1, "a batch of copies is worth one trial");
                study.Tell(trials, scores);
            }
        });
        CheckTrials(study, 40);
    }

    [Fact]
    public void Tell_InAnyOrderAndWithAnyOutcome_GoesOn()
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 53, space);
        WithinTime(() =>
        {
            for (int batch = 0; batch < 4; batch++)
            {
                IReadOnlyList<Trial> trials = study.Ask(10);
                double[] scores = [.. trials.Select(trial => trial.Number % 10 == 7 ? 0 : trial.SuggestAll(space))];
                for (int i = trials.Count - 1; i >= 0; i--)
                {
                    if (i == 2)
                        study.TellFailed(trials[i]);
                    else if (i == 5)
                        study.TellPruned(trials[i]);
                    else
                        study.Tell(trials[i], scores[i]);
                }
            }
        });
        CheckTrials(study, 40);
    }

    [Fact]
    public void Ask_WhileATrialNeverEnds_GoesOn()
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 54, space);
        Trial forgotten = study.Ask();
        forgotten.SuggestAll(space);
        Trial silent = study.Ask();
        WithinTime(() => study.Optimize(trial => trial.SuggestAll(space), TrialCount));
        FrozenTrial[] trials = study.GetTrials(TrialState.Complete);
        trials.Should().HaveCount(TrialCount);
        trials.Should().OnlyContain(trial => trial.Number > silent.Number);
    }

    [Fact]
    public void Enqueue_ACompleteTrial_TakesItsValues()
    {
        SearchSpace space = ContractSpaces.Create(("x", new IntDistribution(0, 40)), ("kind", new CategoricalDistribution("a", "b")));
        Study study = CreateStudy(seed: 55, space);
        study.Enqueue(("x", 17), ("kind", "b"));
        study.Enqueue(("x", 18), ("kind", "a"), ("unknown", 1.5));
        WithinTime(() => study.Optimize(trial => trial.SuggestAll(space), 10));
        study.Enqueue(("x", 19), ("kind", "b"));
        WithinTime(() => study.Optimize(trial => trial.SuggestAll(space), 10));
        CheckTrials(study, 20);
        FrozenTrial[] trials = study.GetTrials();
        ((int[])[0, 1, 10]).Select(n => trials[n].Parameters.ToString()).Should().Equal("{x: 17, kind: b}", "{x: 18, kind: a}", "{x: 19, kind: b}");
    }

    [Fact]
    public void Enqueue_APartOfTheParameters_SamplesTheRest()
    {
        SearchSpace space = MixedSpace;
        Study study = CreateStudy(seed: 56, space);
        for (int i = 0; i < TrialCount; i++)
        {
            if (i % 4 == 0)
                study.Enqueue(("kind", "choice 1"), ("x", 0.5));
            WithinTime(() => study.Optimize(trial => trial.SuggestAll(space), 1));
        }
        CheckTrials(study, TrialCount);
        study.GetTrials().Where(trial => trial.Number % 4 == 0).Should()
            .OnlyContain(trial => trial.Parameters["kind"] == "choice 1" && trial.Parameters["x"] == 0.5);
    }

    [Fact]
    public void Enqueue_AValueOutsideTheRange_GoesOn()
    {
        SearchSpace space = ContractSpaces.Create(("x", new IntDistribution(0, 40)), ("y", new FloatDistribution(0, 1, 0.5)));
        Study study = CreateStudy(seed: 57, space);
        study.Enqueue(("x", 1000), ("y", -3.0));
        WithinTime(() => study.Optimize(trial => trial.SuggestAll(space), TrialCount));
        FrozenTrial[] trials = study.GetTrials();
        trials[0].Parameters.GetInternal("x").Should().Be(1000);
        foreach (FrozenTrial trial in trials.Skip(1))
            CheckValues(trial);
    }
}
