namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Limits of models, and the work space that they share.</summary>
/// <param name="MaxObservationCount">Largest number of observations of a model.</param>
/// <param name="IsDeterministic">Whether observations have no noise.</param>
internal sealed record ModelSettings(int MaxObservationCount, bool IsDeterministic)
{
    public KernelFit Fit { get; } = new();

    public RegressorWorkspace Workspace { get; } = new();
}
