namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Result of a <see cref="KernelFit"/>.</summary>
/// <param name="Parameters">Hyperparameters; all ones when nothing could be fitted.</param>
/// <param name="Loss">−ln(likelihood × prior) without constants.</param>
/// <param name="IsFitted">Whether the hyperparameters come from a fit.</param>
internal readonly record struct KernelFitResult(KernelParameters Parameters, double Loss, bool IsFitted);
