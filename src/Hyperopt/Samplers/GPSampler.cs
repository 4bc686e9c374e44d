using System.Collections.Concurrent;
using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers.GaussianProcess;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers;

/// <summary>Suggests parameters by Bayesian optimization with Gaussian processes.</summary>
/// <remarks>
/// <para>
/// A Gaussian process (Matérn 5/2 covariance, one length-scale per parameter) is fitted to each objective and constraint; the point is
/// suggested that promises the largest improvement. Best for expensive objectives, up to about 20 parameters and a few hundred trials.
/// </para>
/// <para>
/// Knows floats, whole numbers, grids, log scales and categoricals (Hamming distance); several objectives (hypervolume improvement);
/// constraints, by name; pending trials, whose values are simulated. Pruned and failed trials are ignored. Parameters that not all complete
/// trials have with the same range are sampled independently, as are all in spaces of more than 200 parameters and in studies of
/// more than 8 objectives.
/// </para>
/// <para>
/// Cost per trial: O(n²·c) for n trials and c candidates (some thousands), and O(n³ + n²·d) when hyperparameters are fitted: each trial up to
/// 100, then ever more rarely. Beyond <see cref="GPSamplerOptions.MaxObservationCount"/> trials the cost stops growing. Memory: O(n²) per
/// trial sampled at the same time.
/// </para>
/// <para>
/// Safe to call from concurrent trials of one study. Do not share an instance between studies that run at the same time.
/// </para>
/// <para>
/// Beside Optuna: skewed objectives are transformed (<see cref="GPSamplerOptions.CorrectsSkew"/>); hyperparameters depend on the trials
/// alone, not on what an instance has seen before; constraints are matched by name, and trials may lack some; covariance matrices grow by rows
/// while hyperparameters stay; models have a bounded size; long grids are searched in steps of powers of two.
/// </para>
/// <para>
/// References: Rasmussen and Williams, <i>Gaussian Processes for Machine Learning</i>, 2006; Ament et al., arXiv:2310.20708 (log expected
/// improvement); Daulton et al., arXiv:2006.05078 (hypervolume improvement); Gardner et al., ICML 2014 (constraints).
/// </para>
/// </remarks>
public sealed class GPSampler : ISampler
{
    private const int MaxParameterCount = 200;
    private const int MaxObjectiveCount = 8;

    private readonly GPSamplerOptions _options;
    private readonly ISampler _independent;
    private readonly HistoryStatePool<GPState> _states;
    private readonly ConcurrentDictionary<string, bool> _warned = new(StringComparer.Ordinal);

    /// <summary>Creates a sampler with default settings.</summary>
    public GPSampler()
        : this(new GPSamplerOptions())
    {
    }

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public GPSampler(GPSamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _independent = options.IndependentSampler ?? new RandomSampler();
        _states = new HistoryStatePool<GPState>(
            () => new GPState(new ModelSettings(options.MaxObservationCount, options.IsDeterministic, options.CorrectsSkew)));
    }

    /// <inheritdoc/>
    public long? Seed => _options.Seed;

    /// <inheritdoc/>
    public SearchSpace GetRelativeSpace(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        TrialHistory history = context.History;
        if (history.Count < _options.StartupTrialCount)
            return SearchSpace.Empty;
        GPState state = _states.Rent(history);
        try
        {
            state.Advance(history);
            if (state.CompleteCount < _options.StartupTrialCount || !IsSupported(context, state.Space))
                return SearchSpace.Empty;
            return state.Space;
        }
        finally
        {
            _states.Return(state);
        }
    }

    /// <inheritdoc/>
    public void SampleRelative(SamplerContext context, SearchSpace space, Span<double> values)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(space);
        TrialHistory history = context.History;
        IReadOnlyList<PendingTrial> pending = Pending(context);
        RandomStream random = context.CreateRandom("gp");
        GPState state = _states.Rent(history);
        state.Advance(history);
        GPModel model = state.GetModel(history, space);
        if (model.Count > 0)
        {
            model.Propose(pending, ref random, values);
            if (!model.IsFitted)
                Log.KernelNotFitted(context.Logger, context.TrialNumber);
        }
        _states.Return(state); // not after an exception: what it holds may be half done
    }

    /// <inheritdoc/>
    public double SampleIndependent(SamplerContext context, string name, Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_options.WarnIndependentSampling && context.History.Count >= _options.StartupTrialCount && HasEnoughComplete(context.History)
            && _warned.TryAdd(name, true))
        {
            Log.SampledIndependently(context.Logger, context.TrialNumber, name, nameof(GPSampler));
        }
        return _independent.SampleIndependent(context, name, distribution);
    }

    private bool HasEnoughComplete(TrialHistory history)
    {
        int complete = 0;
        foreach (FrozenTrial trial in history.Trials)
        {
            if (trial.State == TrialState.Complete && ++complete >= _options.StartupTrialCount)
                return true;
        }
        return false;
    }

    private bool IsSupported(SamplerContext context, SearchSpace space)
    {
        if (space.Count <= MaxParameterCount && context.Directions.Length <= MaxObjectiveCount)
            return true;
        if (_warned.TryAdd("", true))
            Log.TooLargeForGaussianProcess(context.Logger, space.Count, context.Directions.Length, MaxParameterCount, MaxObjectiveCount);
        return false;
    }

    private IReadOnlyList<PendingTrial> Pending(SamplerContext context)
    {
        if (_options.MaxPendingAge is not { } maxAge)
            return context.Pending;
        DateTimeOffset oldest = context.TimeProvider.GetUtcNow() - maxAge;
        return [.. context.Pending.Where(trial => trial.StartTime is not { } start || start >= oldest)];
    }
}
