using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Matrices that a factorisation needs for a moment; shared by all models of a state.</summary>
internal sealed class RegressorWorkspace
{
    public SquareBuffer Covariance { get; } = new();

    public SquareBuffer Inverse { get; } = new();
}
