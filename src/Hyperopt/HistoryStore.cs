using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hyperopt.Storage;

namespace Hyperopt;

/// <summary>Follows the trials of a study in its storage, incrementally: finished ones go to the columns once and for all, unfinished
/// ones are looked up again.</summary>
internal sealed class HistoryStore(IStorage storage, StudyId study, ImmutableArray<StudyDirection> directions)
{
    private readonly Lock _gate = new();
    private readonly List<FrozenTrial> _fresh = [];
    private readonly List<int> _unfinishedNumbers = [];
    private readonly SortedDictionary<int, FrozenTrial> _unfinished = [];
    private readonly SortedDictionary<int, FrozenTrial> _ahead = [];
    private HistoryColumns _columns = new(directions);
    private int _nextNumber;
    private long _finishedCount;
    private bool _hasAskedStorage;

    /// <summary>Best trials over everything that has finished.</summary>
    public BestTracker Best { get; } = new(directions);

    /// <summary>Everything that has finished.</summary>
    public TrialHistory GetHistory()
    {
        lock (_gate)
        {
            ReadFinished();
            Release(int.MaxValue);
            return _columns.Latest;
        }
    }

    /// <summary>The finished trials with numbers up to a limit, in order of number; what lies beyond is held back.</summary>
    public TrialHistory GetHistory(int lastNumber)
    {
        lock (_gate)
        {
            ReadFinished();
            if (!_columns.IsOrdered || HasLateArrival())
                Rebuild();
            Release(lastNumber);
            TrialHistory latest = _columns.Latest;
            return latest.Count == 0 || latest[latest.Count - 1].Number <= lastNumber ? latest : _columns.Take(CountUpTo(latest, lastNumber));
        }
    }

    /// <summary>The trials that are running or waiting, by number, as of the last reading.</summary>
    public FrozenTrial[] GetUnfinished()
    {
        lock (_gate)
        {
            Read();
            return [.. _unfinished.Values];
        }
    }

    public T Read<T>(Func<BestTracker, T> read)
    {
        lock (_gate)
        {
            Read();
            return read(Best);
        }
    }

    /// <summary>The best feasible trial of a study with one objective; null when there is none.</summary>
    /// <remarks>A storage may know it without reading a long study. That serves those who only want to look; who asks again follows the
    /// study anyway, and then reading what is new costs less.</remarks>
    public FrozenTrial? FindBest()
    {
        lock (_gate)
        {
            if (_nextNumber == 0 && !_hasAskedStorage)
            {
                _hasAskedStorage = true;
                if (storage.FindBestTrial(study) is { } best)
                    return best;
            }
            Read();
            return Best.Best;
        }
    }

    /// <summary>A finished trial that is not in the columns yet, or null.</summary>
    public FrozenTrial? FindHeldBack(int number)
    {
        lock (_gate)
            return _ahead.GetValueOrDefault(number);
    }

    // A pruner asks after every report: where it is cheap to know that nothing has finished, nothing is read.
    private void ReadFinished()
    {
        if (storage.CountFinished(study) != _finishedCount)
            Read();
    }

    private void Read()
    {
        _fresh.Clear();
        storage.ReadTrials(study, CollectionsMarshal.AsSpan(_unfinishedNumbers), _nextNumber, _fresh);
        if (_fresh.Count == 0)
            return;
        _unfinished.Clear();
        foreach (FrozenTrial trial in _fresh)
        {
            _nextNumber = Math.Max(_nextNumber, trial.Number + 1);
            if (trial.State.IsFinished())
            {
                _ahead.Add(trial.Number, trial);
                _finishedCount++;
                Best.Add(trial);
            }
            else
            {
                _unfinished.Add(trial.Number, trial);
            }
        }
        _unfinishedNumbers.Clear();
        _unfinishedNumbers.AddRange(_unfinished.Keys);
        _fresh.Clear();
    }

    // A trial that belongs before one that is in the columns already, for instance of another worker.
    private bool HasLateArrival() =>
        _ahead.Count > 0 && _columns.Count > 0 && _ahead.First().Key < _columns.Latest[_columns.Count - 1].Number;

    private static int CountUpTo(TrialHistory ordered, int lastNumber)
    {
        int low = 0, high = ordered.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ordered[middle].Number <= lastNumber)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void Release(int lastNumber)
    {
        while (_ahead.Count > 0)
        {
            (int number, FrozenTrial trial) = _ahead.First();
            if (number > lastNumber)
                return;
            _ahead.Remove(number);
            _columns.Append(trial);
        }
    }

    // Back to a sequence in order of numbers: a new lineage, from which samplers learn anew.
    private void Rebuild()
    {
        foreach (FrozenTrial trial in _columns.Latest.Trials)
            _ahead.Add(trial.Number, trial);
        _columns = new HistoryColumns(directions);
    }
}
