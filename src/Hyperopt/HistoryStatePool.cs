namespace Hyperopt;

/// <summary>Lends states derived from a history, each to one trial at a time, so that concurrent trials share no lock while they compute.</summary>
/// <remarks>
/// A state depends on the history alone, so it does not matter which one a trial gets: only how much it has to catch up. States of
/// several lineages are kept side by side, because a pruner may split a study into parts that take turns.
/// </remarks>
internal sealed class HistoryStatePool<T>(Func<T> create)
    where T : class, IHistoryState
{
    // Enough for one per concurrently sampling thread; beyond that, building anew is cheaper than keeping.
    private const int MaxKept = 32;

    // A state that nobody wanted for so long belongs to another study, or to an order of trials that was rebuilt.
    private const int MaxIdleRents = 512;

    private readonly Lock _gate = new();
    private readonly List<(T State, long ReturnedAt)> _kept = []; // the longest idle one first
    private long _rents;

    /// <summary>Lends the state that is nearest behind a history, or a new one.</summary>
    public T Rent(TrialHistory history)
    {
        lock (_gate)
        {
            _rents++;
            int best = -1;
            for (int i = 0; i < _kept.Count; i++)
            {
                T state = _kept[i].State;
                if (ReferenceEquals(state.Lineage, history.Lineage) && state.Count <= history.Count
                    && (best < 0 || state.Count >= _kept[best].State.Count))
                {
                    best = i;
                }
            }
            T? found = best < 0 ? null : _kept[best].State;
            if (best >= 0)
                _kept.RemoveAt(best);
            if (_kept.Count > 0 && _rents - _kept[0].ReturnedAt > MaxIdleRents)
                _kept.RemoveAt(0);
            return found ?? create();
        }
    }

    /// <summary>Takes a state back.</summary>
    public void Return(T state)
    {
        lock (_gate)
        {
            if (_kept.Count == MaxKept)
                _kept.RemoveAt(0);
            _kept.Add((state, _rents));
        }
    }
}
