namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>ln of the expected gain of hypervolume, over simulated objective values; the objectives' models are independent.</summary>
/// <param name="boxes">What is not dominated so far.</param>
/// <param name="normals">Standard normal numbers, row-major, shape (S, m).</param>
/// <param name="stabilizer">Added to the variances.</param>
internal sealed class LogHypervolumeImprovement(ImprovementBoxes boxes, double[] normals, double stabilizer = PosteriorUtility.Stabilizer)
    : PosteriorUtility
{
    private readonly double[] _deviations = new double[boxes.ObjectiveCount];
    private readonly double[] _point = new double[boxes.ObjectiveCount];
    private readonly double[] _slope = new double[boxes.ObjectiveCount];

    public override int ModelCount => boxes.ObjectiveCount;

    private int SampleCount => normals.Length / boxes.ObjectiveCount;

    public override double Evaluate(in Prediction prediction)
    {
        SetDeviations(prediction);
        double sum = 0;
        for (int s = 0; s < SampleCount; s++)
        {
            Simulate(prediction, s);
            sum += boxes.Improvement(_point);
        }
        return Math.Log(sum) - Math.Log(SampleCount);
    }

    public override double Evaluate(in Prediction prediction, in PredictionDerivatives derivatives)
    {
        SetDeviations(prediction);
        double sum = 0;
        derivatives.ByMean.Clear();
        derivatives.ByVariance.Clear();
        for (int s = 0; s < SampleCount; s++)
        {
            Simulate(prediction, s);
            sum += boxes.Improvement(_point, _slope);
            for (int m = 0; m < _slope.Length; m++)
            {
                derivatives.ByMean[m] += _slope[m];
                derivatives.ByVariance[m] += _slope[m] * normals[s * _slope.Length + m];
            }
        }
        for (int m = 0; m < _slope.Length; m++)
        {
            derivatives.ByMean[m] /= sum;
            derivatives.ByVariance[m] /= 2 * _deviations[m] * sum;
        }
        return Math.Log(sum) - Math.Log(SampleCount);
    }

    private void SetDeviations(in Prediction prediction)
    {
        for (int m = 0; m < _deviations.Length; m++)
            _deviations[m] = Math.Sqrt(prediction.Variances[m] + stabilizer);
    }

    private void Simulate(in Prediction prediction, int sample)
    {
        for (int m = 0; m < _point.Length; m++)
            _point[m] = prediction.Means[m] + _deviations[m] * normals[sample * _point.Length + m];
    }
}
