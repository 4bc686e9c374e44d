using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Finds the hyperparameters of maximal posterior density.</summary>
/// <remarks>L-BFGS-B over the logarithms from a given start; if that fails, from all ones; if that fails too, all ones. Holds its work
/// space; not safe for concurrent use.</remarks>
internal sealed class KernelFit
{
    // Far outside of what the priors allow: only a line search on its way comes here.
    private const double VariableLimit = 16;
    private const double LeastNoiseVariable = -30;

    private static readonly LbfgsBSettings Settings = new() { GradientTolerance = 1e-2, MaxIterations = 200, MaxEvaluations = 300 };

    private readonly MarginalLikelihood _likelihood = new();
    private LbfgsB _optimizer = new(1);
    private double[] _variables = [], _lower = [], _upper = [];

    /// <summary>Sets the data that the following fits are about.</summary>
    /// <param name="isCategorical">Which dimensions are categorical, shape (d).</param>
    /// <param name="points">X, row-major, shape (n, d).</param>
    /// <param name="targets">y, shape (n), standardised.</param>
    /// <param name="isDeterministic">Whether observations have no noise.</param>
    public void SetData(ReadOnlyMemory<bool> isCategorical, ReadOnlySpan<double> points, ReadOnlySpan<double> targets, bool isDeterministic)
    {
        _likelihood.SetData(isCategorical, points, targets, isDeterministic);
        int count = _likelihood.VariableCount;
        if (_variables.Length == count)
            return;
        _optimizer = new LbfgsB(count);
        _variables = new double[count];
        _lower = new double[count];
        _upper = new double[count];
        Array.Fill(_lower, -VariableLimit);
        Array.Fill(_upper, VariableLimit);
        if (!isDeterministic)
            _lower[^1] = LeastNoiseVariable;
    }

    /// <summary>Fits from a start; see the remarks for what happens when that fails.</summary>
    public KernelFitResult Fit(KernelParameters start)
    {
        KernelFitResult result = Run(start);
        if (result.IsFitted)
            return result;
        KernelParameters ones = KernelParameters.Ones(_likelihood.Dimension);
        KernelFitResult again = Run(ones);
        return again.IsFitted ? again : new KernelFitResult(ones, double.PositiveInfinity, false);
    }

    private KernelFitResult Run(KernelParameters start)
    {
        _likelihood.ToVariables(start, _variables);
        LbfgsBResult result = _optimizer.Minimize(_likelihood, _variables, _lower, _upper, Settings);
        // A search that ends at rounding level or at a limit has still found the best that it saw.
        bool isFitted = double.IsFinite(result.Value) && (result.HasConverged || result.Iterations > 0);
        return new KernelFitResult(_likelihood.ToParameters(_variables), result.Value, isFitted);
    }
}
