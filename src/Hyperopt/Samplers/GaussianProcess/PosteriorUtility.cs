namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>How desirable it is to evaluate a point, given what one or more models predict there.</summary>
/// <remarks>
/// A function of the predictions alone: <see cref="Acquisition"/> makes the predictions and follows the chain rule to the point. All
/// utilities are on the logarithmic scale where the plain one would vanish almost everywhere (Ament et al., <i>Unexpected improvements to
/// expected improvement for Bayesian optimization</i>, arXiv:2310.20708). Objectives are maximised.
/// </remarks>
internal abstract class PosteriorUtility
{
    /// <summary>Added to every variance, so that a standard deviation is never 0.</summary>
    public const double Stabilizer = 1e-12;

    /// <summary>Least improvement whose logarithm is taken.</summary>
    protected const double LeastImprovement = 1e-12;

    /// <summary>Number of models whose predictions it needs.</summary>
    public abstract int ModelCount { get; }

    /// <summary>Number of pending points per model whose tail components it needs.</summary>
    public virtual int PendingCount => 0;

    /// <summary>Computes the utility.</summary>
    /// <param name="prediction">What the models predict.</param>
    public abstract double Evaluate(in Prediction prediction);

    /// <summary>Computes the utility and its derivatives.</summary>
    /// <param name="prediction">What the models predict.</param>
    /// <param name="derivatives">Receives the derivatives by each predicted number; every element is overwritten.</param>
    public abstract double Evaluate(in Prediction prediction, in PredictionDerivatives derivatives);
}
