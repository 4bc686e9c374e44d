namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Limits of models, and the work space that they share.</summary>
/// <param name="MaxObservationCount">Largest number of observations of a model.</param>
/// <param name="IsDeterministic">Whether observations have no noise.</param>
/// <param name="CorrectsSkew">Whether objectives are made less skewed.</param>
internal sealed record ModelSettings(int MaxObservationCount, bool IsDeterministic, bool CorrectsSkew)
{
    public KernelFit Fit { get; } = new();

    public RegressorWorkspace Workspace { get; } = new();
}
