namespace Hyperopt;

/// <summary>Lends states derived from a history, each to one trial at a time, so that concurrent trials share no lock while they compute.</summary>
/// <remarks>A state depends on the history alone, so it does not matter which one a trial gets: only how much it has to catch up.</remarks>
internal sealed class HistoryStatePool<T>(Func<T> create)
    where T : class, IHistoryState
{
    // Enough for one per concurrently sampling thread; beyond that, building anew is cheaper than keeping.
    private const int MaxKept = 32;

    private readonly Lock _gate = new();
    private readonly List<T> _states = [];

    /// <summary>Lends the state that is nearest behind a history, or a new one.</summary>
    public T Rent(TrialHistory history)
    {
        lock (_gate)
        {
            int best = -1;
            for (int i = _states.Count - 1; i >= 0; i--)
            {
                if (!ReferenceEquals(_states[i].Lineage, history.Lineage))
                    _states.RemoveAt(i); // another study, or its order was rebuilt: of no use any more
            }
            for (int i = 0; i < _states.Count; i++)
            {
                if (_states[i].Count <= history.Count && (best < 0 || _states[i].Count > _states[best].Count))
                    best = i;
            }
            if (best < 0)
                return create();
            T state = _states[best];
            _states.RemoveAt(best);
            return state;
        }
    }

    /// <summary>Takes a state back.</summary>
    public void Return(T state)
    {
        lock (_gate)
        {
            if (_states.Count < MaxKept)
                _states.Add(state);
        }
    }
}
