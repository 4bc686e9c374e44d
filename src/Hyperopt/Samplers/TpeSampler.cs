using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers.Tpe;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers;

/// <summary>Suggests parameters with the tree-structured Parzen estimator (TPE). The default sampler.</summary>
/// <remarks>
/// <para>
/// Finished trials are split into the good ones (the best tenth, at most 25 with one objective) and the rest. A Parzen mixture is
/// fitted to each, l(x) and g(x); of the candidates drawn from l, the one that maximises ln l(x) − ln g(x) is suggested.
/// </para>
/// <para>
/// Knows floats, whole numbers, grids, log scales and categoricals; conditional parameters; several objectives (good trials by
/// non-domination rank and hypervolume); constraints (feasible trials are good first); pruned trials (good after the complete ones); failed
/// trials are ignored. Running trials count as bad, so that parallel workers do not repeat each other.
/// </para>
/// <para>
/// Cost per trial: O(c·n·d) for n trials, d parameters and c candidates, in vectorised kernels; the estimators advance by what is new.
/// Beyond <see cref="TpeSamplerOptions.MaxObservationCount"/> trials the cost stops growing. Memory: O(n·d) per trial sampled at the
/// same time.
/// </para>
/// <para>Safe to call from concurrent trials of one study. Do not share an instance between studies that run at the same time.</para>
/// <para>
/// Beside Optuna: sampled values are clipped to the range; the split is made once per trial for all parameters; parameters modelled
/// each on their own are planned at the first suggestion when they occur in all trials; of very many bad trials, a part stands for all.
/// </para>
/// <para>
/// References: Bergstra et al., <i>Algorithms for hyper-parameter optimization</i>, NIPS 2011; Watanabe, <i>Tree-structured Parzen
/// estimator</i>, arXiv:2304.11127; Ozaki et al., <i>Multiobjective TPE</i>, GECCO 2020.
/// </para>
/// </remarks>
public sealed class TpeSampler : ISampler
{
    private readonly TpeSamplerOptions _options;
    private readonly HistoryStatePool<TpeState> _states;

    /// <summary>Creates a sampler with default settings.</summary>
    public TpeSampler()
        : this(new TpeSamplerOptions())
    {
    }

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">Groups are asked for but joint modelling is switched off.</exception>
    public TpeSampler(TpeSamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options is { Group: true, Multivariate: false })
        {
            throw new ArgumentException(
                "Groups are modelled jointly, but Group is true and Multivariate is false. Leave Multivariate null or set it to true.", nameof(options));
        }
        _options = options;
        _states = new HistoryStatePool<TpeState>(() => new TpeState(options.MaxObservationCount));
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
        TpeState state = _states.Rent(history);
        try
        {
            state.Advance(history);
            return state.UsableCount < _options.StartupTrialCount ? SearchSpace.Empty : state.GetSpace(_options.Group);
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
        RandomStream random = context.CreateRandom("tpe");
        double[] buffer = new double[space.Count];
        TpeState state = _states.Rent(history);
        try
        {
            state.Advance(history);
            foreach (SearchSpace part in state.GetParts(space, _options.Group, IsJoint(context)))
            {
                Span<double> proposed = buffer.AsSpan(0, part.Count);
                state.GetModel(part).Propose(ref random, _options.CandidateCount, pending, proposed);
                for (int d = 0; d < part.Count; d++)
                    values[space.IndexOf(part.Names[d])] = proposed[d];
            }
        }
        finally
        {
            _states.Return(state);
        }
    }

    /// <inheritdoc/>
    public double SampleIndependent(SamplerContext context, string name, Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(context);
        RandomStream random = context.CreateRandom(name);
        TrialHistory history = context.History;
        if (history.Count < _options.StartupTrialCount)
            return RandomSampler.Draw(distribution, ref random);
        TpeState state = _states.Rent(history);
        try
        {
            state.Advance(history);
            if (state.UsableCount < _options.StartupTrialCount)
                return RandomSampler.Draw(distribution, ref random);
            Span<double> value = stackalloc double[1];
            state.GetModel(name, distribution).Propose(ref random, _options.CandidateCount, Pending(context), value);
            return value[0];
        }
        finally
        {
            _states.Return(state);
        }
    }

    private bool IsJoint(SamplerContext context) => _options.Multivariate ?? (_options.Group || context.Directions.Length == 1);

    private IReadOnlyList<PendingTrial> Pending(SamplerContext context)
    {
        if (!_options.ConstantLiar)
            return [];
        if (_options.MaxPendingAge is not { } maxAge)
            return context.Pending;
        DateTimeOffset oldest = context.TimeProvider.GetUtcNow() - maxAge;
        return [.. context.Pending.Where(trial => trial.StartTime is not { } start || start >= oldest)];
    }
}
