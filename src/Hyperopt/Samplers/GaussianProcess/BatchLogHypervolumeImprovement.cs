namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>ln of the expected gain of hypervolume beyond pending points, over simulated values of these and of the candidate.</summary>
internal sealed class BatchLogHypervolumeImprovement : PosteriorUtility
{
    private readonly Fantasies[] _objectives;
    private readonly ImprovementBoxes[] _boxes;
    private readonly double[] _padding, _values, _point, _slope;

    /// <param name="objectives">Simulated objectives.</param>
    /// <param name="losses">Observed points with the signs of minimisation, row-major, shape (n, m).</param>
    /// <param name="reference">Reference point with the signs of minimisation, shape (m).</param>
    public BatchLogHypervolumeImprovement(Fantasies[] objectives, ReadOnlySpan<double> losses, ReadOnlySpan<double> reference)
    {
        _objectives = objectives;
        int m = objectives.Length, samples = objectives[0].SampleCount, pending = objectives[0].PendingCount;
        _boxes = new ImprovementBoxes[samples];
        _padding = new double[samples];
        _values = new double[m * samples];
        _point = new double[m];
        _slope = new double[m];
        double[] all = new double[losses.Length + pending * m];
        losses.CopyTo(all);
        int most = 0;
        for (int s = 0; s < samples; s++)
        {
            for (int r = 0; r < pending; r++)
            {
                for (int j = 0; j < m; j++)
                    all[losses.Length + r * m + j] = -objectives[j].PendingValues[r * samples + s];
            }
            _boxes[s] = ImprovementBoxes.Create(all, reference);
            most = Math.Max(most, _boxes[s].Count);
        }
        // Every sample gets as many boxes, so that one with few of them does not look worse where nothing is to be gained.
        for (int s = 0; s < samples; s++)
            _padding[s] = (most - _boxes[s].Count) * ImprovementBoxes.LeastVolume(m);
    }

    public override int ModelCount => _objectives.Length;

    public override int PendingCount => _objectives[0].PendingCount;

    public override double Evaluate(in Prediction prediction)
    {
        Simulate(prediction);
        double sum = 0;
        for (int s = 0; s < _boxes.Length; s++)
        {
            SetPoint(s);
            sum += _boxes[s].Improvement(_point) + _padding[s];
        }
        return Math.Log(sum) - Math.Log(_boxes.Length);
    }

    public override double Evaluate(in Prediction prediction, in PredictionDerivatives derivatives)
    {
        Simulate(prediction);
        double sum = 0;
        for (int s = 0; s < _boxes.Length; s++)
        {
            SetPoint(s);
            sum += _boxes[s].Improvement(_point, _slope) + _padding[s];
            for (int m = 0; m < _point.Length; m++)
                _values[m * _boxes.Length + s] = _slope[m];
        }
        foreach (ref double slope in _values.AsSpan())
            slope /= sum;
        int pending = PendingCount;
        for (int m = 0; m < _objectives.Length; m++)
        {
            _objectives[m].Differentiate(
                _values.AsSpan(m * _boxes.Length, _boxes.Length), prediction.Variances[m], out derivatives.ByMean[m], out derivatives.ByVariance[m],
                derivatives.ByTail.Slice(m * pending, pending));
        }
        return Math.Log(sum) - Math.Log(_boxes.Length);
    }

    private void Simulate(in Prediction prediction)
    {
        int pending = PendingCount;
        for (int m = 0; m < _objectives.Length; m++)
        {
            _objectives[m].Simulate(
                prediction.Means[m], prediction.Variances[m], prediction.Tails.Slice(m * pending, pending), _values.AsSpan(m * _boxes.Length, _boxes.Length));
        }
    }

    private void SetPoint(int sample)
    {
        for (int m = 0; m < _point.Length; m++)
            _point[m] = _values[m * _boxes.Length + sample];
    }
}
