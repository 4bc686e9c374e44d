using System.Collections.Concurrent;
using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers.CmaEs;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers;

/// <summary>Suggests parameters by covariance matrix adaptation (CMA-ES), for one objective.</summary>
/// <remarks>
/// <para>
/// A normal distribution over all parameters moves, generation by generation, toward the better half of its trials, and learns their scales and
/// correlations. Best for hundreds to many thousands of trials over numeric parameters, of which it needs neither scales nor smoothness.
/// </para>
/// <para>
/// Knows floats, whole numbers, grids and log scales; categoricals, by probabilities of their choices that are learned beside the normal
/// distribution (CatCMA with margin). Feasible trials rank before infeasible ones, and these by their violation. Parameters that not all complete
/// trials have with the same range are sampled independently. Failed and running trials are ignored, and pruned ones unless
/// <see cref="CmaEsSamplerOptions.ConsidersPrunedTrials"/> is set. Studies of several objectives are refused at the first suggestion.
/// </para>
/// <para>
/// What is learned follows from the trials: each carries its run and generation as an attribute, and coordinates that were rounded to a grid. A
/// study therefore goes on after a restart, and with several workers. Trials that finish when their generation is complete count in the next; so do
/// enqueued ones.
/// </para>
/// <para>
/// Cost per trial: O(d²) for d parameters, whatever the number of trials; O(d³) per generation of 4 + 3 ln d trials. With
/// <see cref="CmaEsSamplerOptions.IsSeparable"/> O(d). Memory: O(d²) per trial sampled at the same time.
/// </para>
/// <para>Safe to call from concurrent trials of one study. Do not share an instance between studies that run at the same time.</para>
/// <para>
/// Beside Optuna: restarts (<see cref="CmaEsSamplerOptions.Restarts"/>); margins for whole numbers and grids, also on log scales, by default; choices
/// of categorical parameters are learned instead of drawn at random; late trials are used; constraints count; the covariance is learned at the rate
/// of the tutorial's revision of 2023; ranges are treated alike at both ends; warm starts need no ten source trials; parameters sampled
/// independently learn by TPE.
/// </para>
/// <para>
/// References: Hansen, <i>The CMA evolution strategy: a tutorial</i>, arXiv:1604.00772; Hamano et al., arXiv:2205.13482 (margin),
/// arXiv:2405.09962 (categoricals); Nomura et al., arXiv:2012.06932 (warm start), arXiv:2304.03473 (learning rates).
/// </para>
/// </remarks>
public sealed class CmaEsSampler : ISampler
{
    private readonly CmaEsSamplerOptions _options;
    private readonly ISampler _independent;
    private readonly HistoryStatePool<CmaEsState> _states;
    private readonly ConcurrentDictionary<string, bool> _warned = new(StringComparer.Ordinal);

    /// <summary>Creates a sampler with default settings.</summary>
    public CmaEsSampler()
        : this(new CmaEsSamplerOptions())
    {
    }

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">Settings do not go together.</exception>
    public CmaEsSampler(CmaEsSamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        _options = options;
        _independent = options.IndependentSampler ?? new TpeSampler(new() { Seed = options.Seed });
        _states = new HistoryStatePool<CmaEsState>(() => new CmaEsState(options));
    }

    /// <inheritdoc/>
    public long? Seed => _options.Seed;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The study has several objectives.</exception>
    public SearchSpace GetRelativeSpace(SamplerContext context)
    {
        CheckObjectives(context);
        TrialHistory history = context.History;
        if (history.Count < _options.StartupTrialCount)
            return SearchSpace.Empty;
        CmaEsState state = _states.Rent(history);
        try
        {
            state.Advance(history);
            return state.UsableCount < _options.StartupTrialCount ? SearchSpace.Empty : state.Space;
        }
        finally
        {
            _states.Return(state);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">None of the source trials fits, or a parameter cannot take its initial value.</exception>
    public void SampleRelative(SamplerContext context, SearchSpace space, Span<double> values)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(space);
        if (space.Count == 0)
            return;
        TrialHistory history = context.History;
        RandomStream random = context.CreateRandom("cmaes");
        CmaEsState state = _states.Rent(history);
        state.Advance(history);
        CmaTrack track = state.GetTrack(history, space);
        (JsonElement tag, JsonElement? point) = track.Propose(context.Directions[0], ref random, values);
        if (!context.IsEnqueued) // parts of it are not what was drawn
        {
            context.SetTrialAttribute(CmaTag.Key, tag);
            if (point is { } drawn)
                context.SetTrialAttribute(CmaTag.PointKey, drawn);
        }
        _states.Return(state); // not after an exception: what it holds may be half done
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The study has several objectives.</exception>
    public double SampleIndependent(SamplerContext context, string name, Distribution distribution)
    {
        CheckObjectives(context);
        if (_options.WarnIndependentSampling && !_warned.ContainsKey(name) && HasStarted(context.History) && _warned.TryAdd(name, true))
            Log.SampledIndependently(context.Logger, context.TrialNumber, name, nameof(CmaEsSampler));
        return _independent.SampleIndependent(context, name, distribution);
    }

    private static void Check(CmaEsSamplerOptions options)
    {
        string? problem = options switch
        {
            { IsSeparable: true, UsesMargin: true } => "A margin needs the full covariance matrix. Set IsSeparable or UsesMargin, not both.",
            { AdaptsLearningRate: true, IsSeparable: true } => "Learning rates are adapted for the full covariance matrix only. Set AdaptsLearningRate or IsSeparable, not both.",
            { AdaptsLearningRate: true, UsesMargin: true } => "Learning rates are not adapted where there is a margin. Set AdaptsLearningRate or UsesMargin, not both.",
            { SourceTrials.Count: > 0, IsSeparable: true } => "Source trials give a full covariance matrix. Set IsSeparable or SourceTrials, not both.",
            { SourceTrials.Count: > 0, InitialSigma: not null } or { SourceTrials.Count: > 0, InitialParameters.Count: > 0 } =>
                "The search starts from source trials or from initial values. Set SourceTrials, or InitialParameters and InitialSigma, not both.",
            _ => null,
        };
        if (problem is not null)
            throw new ArgumentException(problem, nameof(options));
    }

    private static void CheckObjectives(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Directions.Length != 1)
        {
            throw new InvalidOperationException(
                $"CMA-ES optimizes one objective, but the study has {context.Directions.Length}. Use NsgaIISampler, GPSampler, TpeSampler or AutoSampler.");
        }
    }

    private bool HasStarted(TrialHistory history)
    {
        int usable = 0;
        for (int i = 0; i < history.Count && usable < _options.StartupTrialCount; i++)
        {
            if (TrialLoss.TryRead(history[i], history.Directions[0], _options.ConsidersPrunedTrials, out _))
                usable++;
        }
        return usable >= _options.StartupTrialCount && history.Count > 0;
    }
}
