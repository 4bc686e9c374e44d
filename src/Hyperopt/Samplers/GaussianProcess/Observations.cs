using System.Runtime.InteropServices;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Complete trials as rows of coordinates, losses and constraints; grows with the history.</summary>
internal sealed class Observations
{
    private readonly List<double> _points = [];
    private readonly List<double> _losses = [];
    private readonly List<double> _violations = [];
    private readonly double[] _row;
    private int _seen;

    public Observations(SearchSpace space, int objectiveCount)
    {
        Space = new UnitSpace(space);
        ObjectiveCount = objectiveCount;
        _row = new double[space.Count];
    }

    public UnitSpace Space { get; }

    public int ObjectiveCount { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _violations.Count;

    /// <summary>Constraints by name in ordinal order: the rows that have them and their values, satisfied when ≤ 0.</summary>
    public SortedDictionary<string, ObservedSeries> Constraints { get; } = new(StringComparer.Ordinal);

    /// <summary>Coordinates, row-major, shape (n, d).</summary>
    public ReadOnlySpan<double> Points => CollectionsMarshal.AsSpan(_points);

    /// <summary>Losses (values with the signs of minimisation, possibly infinite), row-major, shape (n, m).</summary>
    public ReadOnlySpan<double> Losses => CollectionsMarshal.AsSpan(_losses);

    /// <summary>Violations, 0 where feasible, shape (n).</summary>
    public ReadOnlySpan<double> Violations => CollectionsMarshal.AsSpan(_violations);

    public ReadOnlySpan<double> Point(int row) => Points.Slice(row * Space.Count, Space.Count);

    /// <summary>Takes in the complete trials that are new in the history.</summary>
    public void Advance(TrialHistory history)
    {
        for (; _seen < history.Count; _seen++)
        {
            FrozenTrial trial = history[_seen];
            if (trial.State != TrialState.Complete || trial.Values.Length != ObjectiveCount || !Space.TryRead(trial.Parameters, _row))
                continue;
            foreach ((string name, double value) in trial.Constraints)
            {
                if (!Constraints.TryGetValue(name, out ObservedSeries? series))
                    Constraints.Add(name, series = new ObservedSeries());
                series.Add(Count, value);
            }
            _points.AddRange(_row);
            for (int m = 0; m < ObjectiveCount; m++)
                _losses.Add(history.Directions[m] == StudyDirection.Minimize ? trial.Values[m] : -trial.Values[m]);
            _violations.Add(trial.Violation);
        }
    }
}
