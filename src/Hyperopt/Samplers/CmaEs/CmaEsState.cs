using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>What the sampler derives from a history: the common search space and the search in it. Advances with the history.</summary>
/// <remarks>Used by one trial at a time.</remarks>
internal sealed class CmaEsState(CmaEsSamplerOptions options) : IHistoryState
{
    private readonly IntersectionSearchSpace _intersection = new();
    private CmaTrack? _track;

    /// <inheritdoc/>
    public object? Lineage { get; private set; }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Number of trials that count.</summary>
    public int UsableCount { get; private set; }

    /// <summary>Parameters that all complete trials have in common.</summary>
    public SearchSpace Space => _intersection.Space;

    /// <summary>Takes in what is new in the history.</summary>
    public void Advance(TrialHistory history)
    {
        Lineage ??= history.Lineage;
        for (; Count < history.Count; Count++)
        {
            FrozenTrial trial = history[Count];
            if (trial.State == TrialState.Complete)
                _intersection.Add(trial.Parameters.Layout);
            if (TrialLoss.TryRead(trial, history.Directions[0], options.ConsidersPrunedTrials, out _))
                UsableCount++;
        }
    }

    /// <summary>The search in a space, up to date.</summary>
    public CmaTrack GetTrack(TrialHistory history, SearchSpace space)
    {
        if (_track is null || !IsSame(_track.Space, space))
            _track = new CmaTrack(space, options);
        _track.Advance(history);
        return _track;
    }

    private static bool IsSame(SearchSpace a, SearchSpace b) =>
        ReferenceEquals(a, b) || (a.Names.SequenceEqual(b.Names) && a.Distributions.SequenceEqual(b.Distributions));
}
