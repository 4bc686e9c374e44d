using System.Collections.Immutable;
using Hyperopt.Samplers.CmaEs;

namespace Hyperopt.Samplers;

/// <summary>Settings of <see cref="CmaEsSampler"/>; the defaults are those of Optuna 5 where it has the setting and nothing else is said.</summary>
public sealed record CmaEsSamplerOptions
{
    /// <summary>Gets the seed of all random draws; null chooses one.</summary> <value>Default null.</value>
    public long? Seed { get; init; }

    /// <summary>Gets the number of complete trials before which parameters are sampled independently.</summary> <value>Default 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int StartupTrialCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(StartupTrialCount));
            field = value;
        }
    } = 1;

    /// <summary>Gets the number of trials of a generation, from 3 to 100,000; null for 4 + ⌊3 ln d⌋ with d parameters. More cost trials
    /// and find better of many local minima. Runs with more parallel trials than that need no larger population.</summary>
    /// <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 3 or more than 100,000.</exception>
    public int? PopulationSize
    {
        get;
        init
        {
            if (value is { } size && size is < 3 or > RestartSchedule.MaxPopulationSize)
                throw new ArgumentOutOfRangeException(nameof(PopulationSize), size, "A generation has 3 to 100,000 trials; null chooses by the number of parameters.");
            field = value;
        }
    }

    /// <summary>Gets the parameter values around which the search starts; parameters that are not named start in the middle of their range, on
    /// the log scale where they have one. Values of categorical parameters are not used.</summary>
    /// <value>Default empty.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyDictionary<string, ParameterValue> InitialParameters
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(InitialParameters));
            field = value;
        }
    } = ImmutableDictionary<string, ParameterValue>.Empty;

    /// <summary>Gets the standard deviation with which the search starts, as a share of each parameter's range; null for a sixth.</summary>
    /// <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or not finite.</exception>
    public double? InitialSigma
    {
        get;
        init
        {
            if (value is { } sigma && !(sigma > 0 && double.IsFinite(sigma)))
                throw new ArgumentOutOfRangeException(nameof(InitialSigma), sigma, "A standard deviation is positive and finite; 1/6 of the range is usual.");
            field = value;
        }
    }

    /// <summary>Gets whether correlations between parameters are left out, which learns different scales faster in many dimensions.</summary>
    /// <value>Default false.</value>
    public bool IsSeparable { get; init; }

    /// <summary>Gets whether neighbouring values of whole numbers and of floats with a step stay within reach (CMA-ES with margin). Null means
    /// yes, unless <see cref="IsSeparable"/> or <see cref="AdaptsLearningRate"/> is set, with which it does not go.</summary>
    /// <value>Default null; Optuna leaves it out unless told.</value>
    public bool? UsesMargin { get; init; }

    /// <summary>Gets whether steps are shortened where the signal is weak (LRA-CMA-ES), for noisy functions and for those with many local
    /// minima.</summary>
    /// <value>Default false.</value>
    public bool AdaptsLearningRate { get; init; }

    /// <summary>Gets the trials of a similar study from which the search starts (WS-CMA-ES): around the best tenth of those that have all
    /// parameters of this study.</summary>
    /// <value>Default empty: the search starts in the middle.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyList<FrozenTrial> SourceTrials
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(SourceTrials));
            field = value;
        }
    } = [];

    /// <summary>Gets what happens when the search has converged.</summary> <value>Default <see cref="CmaEsRestarts.Ipop"/>; Optuna goes on.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public CmaEsRestarts Restarts
    {
        get;
        init
        {
            if (!Enum.IsDefined(value))
                throw new ArgumentOutOfRangeException(nameof(Restarts), value, "There are None, Ipop and Bipop.");
            field = value;
        }
    } = CmaEsRestarts.Ipop;

    /// <summary>Gets by what factor the population grows with restarts, at least 1.</summary> <value>Default 2.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 or more than 10.</exception>
    public double PopulationGrowth
    {
        get;
        init
        {
            if (!(value is >= 1 and <= 10))
                throw new ArgumentOutOfRangeException(nameof(PopulationGrowth), value, "A population grows by a factor of 1 to 10.");
            field = value;
        }
    } = 2;

    /// <summary>Gets whether pruned trials that have reported count with their last report.</summary> <value>Default false.</value>
    public bool ConsidersPrunedTrials { get; init; }

    /// <summary>Gets what samples parameters that not all complete trials have, and all parameters of the first trials; null for a
    /// <see cref="TpeSampler"/>, which looks at one parameter at a time.</summary>
    /// <value>Default null; Optuna draws at random.</value>
    public ISampler? IndependentSampler { get; init; }

    /// <summary>Gets whether a warning is logged for a parameter that is sampled independently, once per name.</summary> <value>Default true.</value>
    public bool WarnIndependentSampling { get; init; } = true;

    /// <summary>Whether the search starts from the best trials that other samplers have made in the study.</summary>
    internal bool StartsFromStudy { get; init; }
}
