using Hyperopt.Numerics;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>The models of all objectives and constraints over one search space, and the proposals that follow from them.</summary>
/// <remarks>Used by one trial at a time.</remarks>
internal sealed class GPModel
{
    private readonly Observations _observations;
    private readonly ModelSettings _settings;
    private readonly ObservedSeries[] _scores;
    private readonly ModelTrack[] _objectives;
    private readonly SortedDictionary<string, (ObservedSeries Series, ModelTrack Track)> _constraints = new(StringComparer.Ordinal);
    private int _scored;

    public GPModel(SearchSpace space, int objectiveCount, ModelSettings settings)
    {
        _observations = new Observations(space, objectiveCount);
        _settings = settings;
        _scores = [.. Enumerable.Range(0, objectiveCount).Select(_ => new ObservedSeries())];
        _objectives = Array.ConvertAll(_scores, series => new ModelTrack(_observations, series, settings, settings.CorrectsSkew));
    }

    public SearchSpace Space => _observations.Space.Space;

    /// <summary>Number of trials that the models know.</summary>
    public int Count => _observations.Count;

    /// <summary>Whether hyperparameters were found for all models in the last proposal.</summary>
    public bool IsFitted => _objectives.All(track => track.IsFitted) && _constraints.Values.All(c => c.Track.IsFitted);

    /// <summary>Takes in what is new in the history.</summary>
    public void Advance(TrialHistory history)
    {
        _observations.Advance(history);
        int m = _observations.ObjectiveCount;
        for (; _scored < _observations.Count; _scored++)
        {
            for (int j = 0; j < m; j++)
                _scores[j].Add(_scored, -_observations.Losses[_scored * m + j]);
        }
    }

    /// <summary>Proposes values. There must be at least one known trial.</summary>
    /// <param name="pending">Trials whose values nobody knows yet.</param>
    /// <param name="random">Source of random numbers.</param>
    /// <param name="values">Receives internal values, shape (d).</param>
    public void Propose(IReadOnlyList<PendingTrial> pending, ref RandomStream random, Span<double> values)
    {
        foreach (ModelTrack track in _objectives)
            track.Update();
        UpdateConstraints();
        AcquisitionSetup setup = new(_observations, _objectives, [.. _constraints.Values.Select(c => c.Track)], ReadPending(pending));
        Acquisition acquisition = setup.Create(ref random);
        double[] point = new double[_observations.Space.Count];
        AcquisitionOptimizer optimizer = new(_observations.Space, acquisition, Lengthscales());
        optimizer.Maximize(ref random, setup.FindStarts(ref random), point);
        _observations.Space.ToInternal(point, values);
        foreach (Regressor model in setup.Models)
            model.TruncatePending();
    }

    private void UpdateConstraints()
    {
        foreach ((string name, ObservedSeries observed) in _observations.Constraints)
        {
            if (!_constraints.TryGetValue(name, out (ObservedSeries Series, ModelTrack Track) known))
            {
                ObservedSeries series = new();
                _constraints.Add(name, known = (series, new ModelTrack(_observations, series, _settings, correctsSkew: false)));
            }
            // The models maximise: a constraint is satisfied where the negative of its value is at least 0.
            while (known.Series.Count < observed.Count)
                known.Series.Add(observed.Rows[known.Series.Count], -observed.Values[known.Series.Count]);
            known.Track.Update();
        }
    }

    private double[] ReadPending(IReadOnlyList<PendingTrial> pending)
    {
        List<double> rows = [];
        double[] row = new double[_observations.Space.Count];
        foreach (PendingTrial trial in pending)
        {
            if (_observations.Space.TryRead(trial.Parameters, row))
                rows.AddRange(row);
        }
        return [.. rows];
    }

    // Those of the objective; with several, their mean.
    private double[] Lengthscales()
    {
        double[] lengthscales = new double[_observations.Space.Count];
        for (int j = 0; j < lengthscales.Length; j++)
        {
            foreach (ModelTrack track in _objectives)
                lengthscales[j] += 1 / Math.Sqrt(track.Regressor.Parameters.Weights[j]) / _objectives.Length;
        }
        return lengthscales;
    }
}
