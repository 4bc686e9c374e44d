namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>A sum of utilities, each about models of its own: logarithms of independent factors, such as the expected improvement and the
/// probability of each constraint being satisfied (Gardner et al., <i>Bayesian optimization with inequality constraints</i>, ICML 2014).</summary>
internal sealed class UtilitySum(params PosteriorUtility[] parts) : PosteriorUtility
{
    public override int ModelCount { get; } = parts.Sum(part => part.ModelCount);

    public override double Evaluate(in Prediction prediction)
    {
        double sum = 0;
        int start = 0;
        foreach (PosteriorUtility part in parts)
        {
            sum += part.Evaluate(prediction.Slice(start, part.ModelCount));
            start += part.ModelCount;
        }
        return sum;
    }

    public override double Evaluate(in Prediction prediction, in PredictionDerivatives derivatives)
    {
        double sum = 0;
        int start = 0;
        foreach (PosteriorUtility part in parts)
        {
            sum += part.Evaluate(prediction.Slice(start, part.ModelCount), derivatives.Slice(start, part.ModelCount));
            start += part.ModelCount;
        }
        return sum;
    }
}
