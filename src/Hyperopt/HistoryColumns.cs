using System.Collections.Immutable;

namespace Hyperopt;

/// <summary>The growing columns behind <see cref="TrialHistory"/>: finished trials in order of arrival, append-only.</summary>
/// <remarks>
/// Appends and pictures take one short lock. Readers of a picture need none: positions below its count never change, and when an
/// array is outgrown the old one stays as it was. Columns are built when first asked for and kept up from then on.
/// </remarks>
internal sealed class HistoryColumns(ImmutableArray<StudyDirection> directions)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, double[]> _parameters = new(StringComparer.Ordinal);
    private readonly double[]?[] _objectives = new double[directions.Length][];
    private readonly Dictionary<ParameterLayout, int> _layoutIndex = [];
    private readonly List<LayoutUse> _layouts = [];
    private FrozenTrial[] _trials = new FrozenTrial[16];
    private ParameterLayout? _lastLayout;
    private TrialHistory? _latest;
    private int _lastLayoutIndex;

    public ImmutableArray<StudyDirection> Directions => directions;

    public int Count { get; private set; }

    /// <summary>Whether the trials lie in order of their numbers.</summary>
    public bool IsOrdered { get; private set; } = true;

    public TrialHistory Latest
    {
        get
        {
            lock (_gate)
                return _latest?.Count == Count ? _latest : _latest = new TrialHistory(this, _trials, Count);
        }
    }

    /// <summary>A picture of the first trials.</summary>
    public TrialHistory Take(int count)
    {
        TrialHistory latest = Latest;
        lock (_gate)
            return latest.Count == count ? latest : new TrialHistory(this, _trials, count);
    }

    public void Append(FrozenTrial trial)
    {
        lock (_gate)
        {
            if (Count == _trials.Length)
                Grow();
            IsOrdered &= Count == 0 || _trials[Count - 1].Number < trial.Number;
            _trials[Count] = trial;
            foreach ((string name, double[] column) in _parameters)
                column[Count] = trial.Parameters.TryGetInternal(name, out double value) ? value : double.NaN;
            for (int m = 0; m < _objectives.Length; m++)
            {
                if (_objectives[m] is { } column)
                    column[Count] = ValueAt(trial, m);
            }
            Register(trial);
            Count++;
        }
    }

    public double[] Parameter(string name)
    {
        lock (_gate)
        {
            if (_parameters.TryGetValue(name, out double[]? column))
                return column;
            column = new double[_trials.Length];
            for (int i = 0; i < Count; i++)
                column[i] = _trials[i].Parameters.TryGetInternal(name, out double value) ? value : double.NaN;
            _parameters.Add(name, column);
            return column;
        }
    }

    public double[] Objective(int objective)
    {
        lock (_gate)
        {
            if (_objectives[objective] is { } known)
                return known;
            double[] column = new double[_trials.Length];
            for (int i = 0; i < Count; i++)
                column[i] = ValueAt(_trials[i], objective);
            return _objectives[objective] = column;
        }
    }

    /// <summary>Layouts in use among the first trials.</summary>
    public IReadOnlyList<LayoutUse> Layouts(int count)
    {
        lock (_gate)
            return [.. _layouts.Where(use => use.FirstComplete < count || use.FirstPruned < count)];
    }

    private static double ValueAt(FrozenTrial trial, int objective) =>
        trial.State != TrialState.Failed && objective < trial.Values.Length ? trial.Values[objective] : double.NaN;

    private void Register(FrozenTrial trial)
    {
        if (trial.State == TrialState.Failed)
            return;
        ParameterLayout layout = trial.Parameters.Layout;
        if (!ReferenceEquals(layout, _lastLayout))
        {
            if (!_layoutIndex.TryGetValue(layout, out _lastLayoutIndex))
            {
                _lastLayoutIndex = _layouts.Count;
                _layoutIndex.Add(layout, _lastLayoutIndex);
                _layouts.Add(new LayoutUse(layout, int.MaxValue, int.MaxValue));
            }
            _lastLayout = layout;
        }
        LayoutUse use = _layouts[_lastLayoutIndex];
        if (trial.State == TrialState.Complete && Count < use.FirstComplete)
            _layouts[_lastLayoutIndex] = use with { FirstComplete = Count };
        else if (trial.State == TrialState.Pruned && Count < use.FirstPruned)
            _layouts[_lastLayoutIndex] = use with { FirstPruned = Count };
    }

    private void Grow()
    {
        int capacity = _trials.Length * 2;
        Array.Resize(ref _trials, capacity);
        foreach (string name in _parameters.Keys.ToArray())
        {
            double[] column = _parameters[name];
            Array.Resize(ref column, capacity);
            _parameters[name] = column;
        }
        for (int m = 0; m < _objectives.Length; m++)
        {
            if (_objectives[m] is not null)
                Array.Resize(ref _objectives[m], capacity);
        }
    }
}
