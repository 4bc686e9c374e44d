namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>The model of one quantity, kept up to date: hyperparameters by the schedule, observations in between by rows.</summary>
internal sealed class ModelTrack
{
    private readonly Observations _observations;
    private readonly ObservedSeries _series;
    private readonly ModelSettings _settings;
    private readonly bool _correctsSkew;
    private readonly List<int> _members = [];
    private double[] _targets = [];
    private KernelParameters _anchor;
    private int _anchorCount;
    private int _refitCount = -1;
    private int _seriesCount;

    /// <param name="observations">All rows.</param>
    /// <param name="series">The quantity, maximised.</param>
    /// <param name="settings">Limits, and work space shared with other tracks.</param>
    /// <param name="correctsSkew">Whether small values are drawn in where they lie far off.</param>
    public ModelTrack(Observations observations, ObservedSeries series, ModelSettings settings, bool correctsSkew)
    {
        _correctsSkew = correctsSkew;
        _observations = observations;
        _series = series;
        _settings = settings;
        _anchor = KernelParameters.Ones(observations.Space.Count);
        Regressor = new Regressor(observations.Space.IsCategorical);
    }

    /// <summary>The model, as of the last <see cref="Update"/>.</summary>
    public Regressor Regressor { get; }

    /// <summary>From values of the quantity to those of the model.</summary>
    public ScoreScale Scale { get; private set; }

    /// <summary>Number of values of the quantity.</summary>
    public int Count => _series.Count;

    /// <summary>Whether the last fit found hyperparameters.</summary>
    public bool IsFitted { get; private set; } = true;

    /// <summary>Takes in what is new. At least one value must be there.</summary>
    public void Update()
    {
        int refit = RefitSchedule.LastRefit(_series.Count);
        if (refit != _refitCount)
        {
            FitAnchorsBefore(refit);
            KernelParameters parameters = Fit(refit, withOnes: refit == RefitSchedule.NextAnchor(_anchorCount));
            if (refit == RefitSchedule.NextAnchor(_anchorCount))
            {
                _anchor = parameters;
                _anchorCount = refit;
            }
            Regressor.Reset(parameters, Gather(_members), _settings.Workspace);
            _refitCount = _seriesCount = refit;
        }
        else if (_seriesCount == _series.Count)
        {
            return;
        }
        for (; _seriesCount < _series.Count; _seriesCount++)
        {
            _members.Add(_seriesCount);
            Regressor.Append(_observations.Point(_series.Rows[_seriesCount]));
        }
        Regressor.SetTargets(Standardize());
    }

    private void FitAnchorsBefore(int count)
    {
        for (int next = RefitSchedule.NextAnchor(_anchorCount); next < count; next = RefitSchedule.NextAnchor(next))
        {
            _anchor = Fit(next, withOnes: true);
            _anchorCount = next;
        }
    }

    // Fits to the first values; an anchor also from all ones, so that no chain of starts stays in a poor optimum.
    private KernelParameters Fit(int count, bool withOnes)
    {
        Select(count);
        double[] targets = Standardize();
        _settings.Fit.SetData(_observations.Space.IsCategorical, Gather(_members), targets.AsSpan(0, _members.Count), _settings.IsDeterministic);
        KernelFitResult result = _settings.Fit.Fit(_anchor);
        if (withOnes && _anchorCount > 0)
        {
            KernelFitResult other = _settings.Fit.Fit(KernelParameters.Ones(_observations.Space.Count));
            if (other.IsFitted && !(result.Loss <= other.Loss))
                result = other;
        }
        IsFitted = result.IsFitted;
        return result.Parameters;
    }

    private void Select(int count)
    {
        _members.Clear();
        if (count <= _settings.MaxObservationCount)
        {
            _members.AddRange(Enumerable.Range(0, count));
            return;
        }
        int m = _observations.ObjectiveCount, d = _observations.Space.Count;
        double[] losses = new double[count * m], violations = new double[count], points = new double[count * d];
        for (int i = 0; i < count; i++)
        {
            int row = _series.Rows[i];
            _observations.Losses.Slice(row * m, m).CopyTo(losses.AsSpan(i * m));
            violations[i] = _observations.Violations[row];
            _observations.Point(row).CopyTo(points.AsSpan(i * d));
        }
        _members.AddRange(ObservationSubset.Select(points, _observations.Space.IsCategorical.Span, losses, violations, _settings.MaxObservationCount * 9 / 10));
    }

    private double[] Gather(List<int> members)
    {
        int d = _observations.Space.Count;
        double[] points = new double[members.Count * d];
        for (int i = 0; i < members.Count; i++)
            _observations.Point(_series.Rows[members[i]]).CopyTo(points.AsSpan(i * d));
        return points;
    }

    private double[] Standardize()
    {
        if (_targets.Length < _members.Count)
            _targets = new double[_members.Count * 5 / 4 + 8];
        Span<double> targets = _targets.AsSpan(0, _members.Count);
        for (int i = 0; i < targets.Length; i++)
            targets[i] = _series.Values[_members[i]];
        Standardization.ClipInfinities(targets);
        Scale = ScoreScale.Apply(targets, _correctsSkew);
        return _targets;
    }
}
