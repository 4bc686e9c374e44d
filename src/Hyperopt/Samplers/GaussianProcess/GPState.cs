using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>What the sampler derives from a history: the common search space and its models. Advances with the history.</summary>
/// <remarks>Used by one trial at a time.</remarks>
internal sealed class GPState(ModelSettings settings) : IHistoryState
{
    private readonly IntersectionSearchSpace _intersection = new();
    private GPModel? _model;

    /// <inheritdoc/>
    public object? Lineage { get; private set; }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Number of complete trials.</summary>
    public int CompleteCount { get; private set; }

    /// <summary>Parameters that all complete trials have in common.</summary>
    public SearchSpace Space => _intersection.Space;

    /// <summary>Takes in what is new in the history.</summary>
    public void Advance(TrialHistory history)
    {
        Lineage ??= history.Lineage;
        for (; Count < history.Count; Count++)
        {
            FrozenTrial trial = history[Count];
            if (trial.State != TrialState.Complete)
                continue;
            CompleteCount++;
            _intersection.Add(trial.Parameters.Layout);
        }
    }

    /// <summary>The models of a search space, up to date.</summary>
    public GPModel GetModel(TrialHistory history, SearchSpace space)
    {
        if (_model is null || !Fits(_model.Space, space))
            _model = new GPModel(space, history.Directions.Length, settings);
        _model.Advance(history);
        return _model;
    }

    private static bool Fits(SearchSpace a, SearchSpace b) =>
        ReferenceEquals(a, b) || (a.Names.SequenceEqual(b.Names) && a.Distributions.SequenceEqual(b.Distributions));
}
