namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>ln E[max(0, f − f*)].</summary>
/// <param name="threshold">f*, the best value so far; −∞ when there is none, and the utility is 0 everywhere.</param>
/// <param name="stabilizer">Added to the variance.</param>
internal sealed class LogExpectedImprovement(double threshold, double stabilizer = PosteriorUtility.Stabilizer) : PosteriorUtility
{
    public override int ModelCount => 1;

    public override double Evaluate(in Prediction prediction)
    {
        if (double.IsNegativeInfinity(threshold))
            return 0;
        double deviation = Math.Sqrt(prediction.Variances[0] + stabilizer);
        return StandardLogImprovement.Evaluate((prediction.Means[0] - threshold) / deviation, out _) + Math.Log(deviation);
    }

    public override double Evaluate(in Prediction prediction, in PredictionDerivatives derivatives)
    {
        if (double.IsNegativeInfinity(threshold))
        {
            derivatives.ByMean[0] = derivatives.ByVariance[0] = 0;
            return 0;
        }
        double variance = prediction.Variances[0] + stabilizer, deviation = Math.Sqrt(variance);
        double z = (prediction.Means[0] - threshold) / deviation;
        double value = StandardLogImprovement.Evaluate(z, out double slope);
        derivatives.ByMean[0] = slope / deviation;
        derivatives.ByVariance[0] = (1 - z * slope) / (2 * variance); // σ only scales where z is held
        return value + Math.Log(deviation);
    }
}
