using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>ln P[f ≥ t]: the probability of a constraint being satisfied, or of an improvement.</summary>
/// <param name="threshold">t.</param>
/// <param name="stabilizer">Added to the variance.</param>
internal sealed class LogProbabilityOfImprovement(double threshold, double stabilizer = PosteriorUtility.Stabilizer) : PosteriorUtility
{
    // Beyond, φ/Φ equals −z in double precision.
    private const double LinearHazardLimit = -1e7;

    public override int ModelCount => 1;

    public override double Evaluate(in Prediction prediction) =>
        NormalDistribution.LogCdf((prediction.Means[0] - threshold) / Math.Sqrt(prediction.Variances[0] + stabilizer));

    public override double Evaluate(in Prediction prediction, in PredictionDerivatives derivatives)
    {
        double variance = prediction.Variances[0] + stabilizer, deviation = Math.Sqrt(variance);
        double z = (prediction.Means[0] - threshold) / deviation, value = NormalDistribution.LogCdf(z);
        double hazard = z < LinearHazardLimit ? -z : Math.Exp(NormalDistribution.LogDensity(z) - value);
        derivatives.ByMean[0] = hazard / deviation;
        derivatives.ByVariance[0] = -hazard * z / (2 * variance);
        return value;
    }
}
