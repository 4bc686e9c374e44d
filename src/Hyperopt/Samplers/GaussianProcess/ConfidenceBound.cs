namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>μ ± √(β·σ²): an upper or lower bound of the function.</summary>
/// <param name="beta">β ≥ 0.</param>
/// <param name="isUpper">Whether the bound is the upper one.</param>
internal sealed class ConfidenceBound(double beta, bool isUpper) : PosteriorUtility
{
    private readonly double _sign = isUpper ? 1 : -1;

    public override int ModelCount => 1;

    public override double Evaluate(in Prediction prediction) => prediction.Means[0] + _sign * Math.Sqrt(beta * prediction.Variances[0]);

    public override double Evaluate(in Prediction prediction, in PredictionDerivatives derivatives)
    {
        double width = Math.Sqrt(beta * prediction.Variances[0]);
        derivatives.ByMean[0] = 1;
        derivatives.ByVariance[0] = width > 0 ? _sign * beta / (2 * width) : 0;
        return prediction.Means[0] + _sign * width;
    }
}
