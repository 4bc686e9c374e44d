using Hyperopt.Distributions;
using Hyperopt.Pruners;
using Hyperopt.Samplers;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Tests.Contracts;

/// <summary>What every sampler must honour. Each sampler's test class derives from this one.</summary>
/// <remarks>Split by topic: values, repeatability, histories, spaces, ways of running. A sampler that cannot do something says so by
/// a flag; the tests that need it then check nothing.</remarks>
public abstract partial class SamplerContract
{
    /// <summary>Creates a sampler whose <see cref="ISampler.Seed"/> is the given one.</summary>
    protected abstract ISampler CreateSampler(int seed);

    /// <summary>Creates a sampler for a known space, for samplers that have to be told what to try.</summary>
    protected virtual ISampler CreateSampler(int seed, SearchSpace space) => CreateSampler(seed);

    /// <summary>Whether studies may have more than one objective.</summary>
    protected virtual bool SupportsSeveralObjectives => true;

    /// <summary>Whether parameters may be continuous, that is have more values than can be listed.</summary>
    protected virtual bool SupportsUnboundedSpaces => true;

    /// <summary>Whether a parameter's range may differ between trials and values then keep to the trial's range.</summary>
    protected virtual bool SupportsChangingRanges => true;

    /// <summary>Whether the sampler ends the study when it has tried everything.</summary>
    protected virtual bool IsExhaustive => false;

    /// <summary>Trials per run; fewer for slow samplers. At least 30.</summary>
    protected virtual int TrialCount => 40;

    /// <summary>Trials when there are 200 parameters.</summary>
    protected virtual int TrialCountOfManyParameters => 20;

    private static TimeSpan HangLimit => TimeSpan.FromMinutes(3);

    private SearchSpace MixedSpace => SupportsUnboundedSpaces ? ContractSpaces.Mixed : ContractSpaces.MixedFinite;

    private Distribution ContinuousIfPossible =>
        SupportsUnboundedSpaces ? new FloatDistribution(-3, 3) : new IntDistribution(0, 1000);

    private static Study CreateStudy(ISampler sampler, params StudyDirection[] directions) => Study.Create(new StudyOptions
    {
        Sampler = sampler,
        Pruner = new NopPruner(),
        Directions = directions.Length == 0 ? [StudyDirection.Minimize] : [.. directions],
    });

    private Study CreateStudy(int seed, SearchSpace space, params StudyDirection[] directions) =>
        CreateStudy(CreateSampler(seed, space), directions);

    /// <summary>Runs a space's smooth objective.</summary>
    private Study Run(int seed, SearchSpace space, int trialCount)
    {
        Study study = CreateStudy(seed, space);
        WithinTime(() => study.Optimize(trial => trial.SuggestAll(space), trialCount));
        return study;
    }

    /// <summary>Runs an action that must not hang.</summary>
    private static void WithinTime(Action action)
    {
        Task task = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (Task.WaitAny([task], HangLimit) < 0)
            throw new TimeoutException($"Still running after {HangLimit.TotalSeconds} s.");
        task.GetAwaiter().GetResult();
    }

    /// <summary>Asserts that all trials ran and that every value lies in its distribution.</summary>
    private void CheckTrials(Study study, int trialCount)
    {
        FrozenTrial[] trials = study.GetTrials();
        if (IsExhaustive && study.IsExhausted)
            trials.Length.Should().BeInRange(1, trialCount);
        else
            trials.Should().HaveCount(trialCount);
        trials.Should().OnlyContain(trial => trial.State != TrialState.Running && trial.State != TrialState.Waiting);
        foreach (FrozenTrial trial in trials)
            CheckValues(trial);
    }

    private static void CheckValues(FrozenTrial trial)
    {
        foreach (string name in trial.Parameters.Keys)
        {
            double value = trial.Parameters.GetInternal(name);
            Distribution distribution = trial.Parameters.GetDistribution(name);
            distribution.Contains(value).Should().BeTrue("{0} = {1:R} of trial {2} must lie in {3}", name, value, trial.Number, distribution);
            if (distribution is not FloatDistribution)
                value.Should().Be(Math.Truncate(value), "{0} of trial {1} is a whole number or an index", name, trial.Number);
        }
    }
}
