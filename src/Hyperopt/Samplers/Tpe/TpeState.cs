using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.Tpe;

/// <summary>What TPE derives from a history: which trials are good, and the estimators of each search space. Advances with the history.</summary>
/// <remarks>Used by one trial at a time.</remarks>
internal sealed class TpeState(int maxObservationCount) : IHistoryState
{
    private readonly List<bool> _isGood = [];
    private readonly List<int> _good = [];
    private readonly List<int> _flips = [];
    private readonly Dictionary<(string, int), TpeModel> _models = [];
    private readonly Dictionary<string, SearchSpace> _singles = new(StringComparer.Ordinal);
    private readonly IntersectionSearchSpace _intersection = new();
    private readonly GroupedSearchSpace _grouped = new();
    private IReadOnlyList<SearchSpace>? _unionGroups;
    private SearchSpace _union = SearchSpace.Empty;
    private TrialRanking? _ranking;

    /// <inheritdoc/>
    public object? Lineage { get; private set; }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Number of complete and pruned trials.</summary>
    public int UsableCount => _ranking?.Count ?? 0;

    /// <summary>Positions whose side has changed, in order of change.</summary>
    public IReadOnlyList<int> Flips => _flips;

    public TrialHistory History { get; private set; } = null!;

    public bool IsGood(int position) => _isGood[position];

    /// <summary>Takes in what is new in the history.</summary>
    public void Advance(TrialHistory history)
    {
        if (Lineage is null)
        {
            Lineage = history.Lineage;
            _ranking = new TrialRanking([.. history.Directions]);
        }
        History = history;
        if (Count == history.Count)
            return;
        for (; Count < history.Count; Count++)
        {
            FrozenTrial trial = history[Count];
            _ranking!.Add(Count, trial);
            _isGood.Add(false);
            if (trial.State == TrialState.Failed)
                continue;
            _intersection.Add(trial.Parameters.Layout);
            _grouped.Add(trial.Parameters.Layout);
        }
        Split(TpeWeights.GoodCount(_ranking!.Count, history.Directions.Length));
    }

    /// <summary>The parameters to plan together: those of all groups, or those that all trials share.</summary>
    public SearchSpace GetSpace(bool isGrouped)
    {
        if (!isGrouped)
            return _intersection.Space;
        IReadOnlyList<SearchSpace> groups = _grouped.Groups;
        if (!ReferenceEquals(groups, _unionGroups))
        {
            _unionGroups = groups;
            _union = new SearchSpace(groups.SelectMany(group => group));
        }
        return _union;
    }

    /// <summary>The parts of a space that are modelled by themselves: groups, the whole, or single parameters.</summary>
    public IEnumerable<SearchSpace> GetParts(SearchSpace space, bool isGrouped, bool isJoint)
    {
        if (!isJoint)
            return space.Select(p => Single(p.Key, p.Value));
        return isGrouped
            ? _grouped.Groups.Select(group => group.Without(name => space.IndexOf(name) < 0)).Where(part => part.Count > 0)
            : [space];
    }

    /// <summary>The estimators of a part, up to date.</summary>
    public TpeModel GetModel(SearchSpace part)
    {
        // A part is known by its first name and its size; if another one comes along under that key, the model is made anew.
        (string, int) key = (part.Names[0], part.Count);
        if (!_models.TryGetValue(key, out TpeModel? model) || !model.Fits(part))
            _models[key] = model = new TpeModel(part, History.Directions.Length, maxObservationCount);
        model.Advance(this);
        return model;
    }

    /// <summary>The estimators of a single parameter, up to date.</summary>
    public TpeModel GetModel(string name, Distribution distribution) => GetModel(Single(name, distribution));

    private SearchSpace Single(string name, Distribution distribution)
    {
        if (_singles.TryGetValue(name, out SearchSpace? space) && space.Distributions[0].Equals(distribution))
            return space;
        return _singles[name] = new SearchSpace([new(name, distribution)]);
    }

    private void Split(int goodCount)
    {
        foreach (int position in _good)
            _isGood[position] = false;
        int before = _good.Count;
        List<int> was = [.. _good];
        _good.Clear();
        _ranking!.SelectGood(goodCount, _good);
        foreach (int position in _good)
            _isGood[position] = true;
        foreach (int position in was)
        {
            if (!_isGood[position])
                _flips.Add(position);
        }
        HashSet<int>? known = before == 0 ? null : [.. was];
        foreach (int position in _good)
        {
            if (known is null || !known.Contains(position))
                _flips.Add(position);
        }
    }
}
