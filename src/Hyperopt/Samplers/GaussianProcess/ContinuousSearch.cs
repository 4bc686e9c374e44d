using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Climbs an acquisition function along its continuous dimensions, the others held.</summary>
/// <remarks>The variables are coordinates divided by length-scales, in which the function bends equally in all directions.</remarks>
internal sealed class ContinuousSearch : IDifferentiableFunction
{
    private static readonly LbfgsBSettings Settings = new() { GradientTolerance = 1e-2, MaxIterations = 200, MaxEvaluations = 400 };

    private readonly Acquisition _acquisition;
    private readonly int[] _dimensions;
    private readonly LbfgsB _optimizer;
    private readonly double[] _lengthscales, _point, _gradient, _variables, _lower, _upper;

    /// <param name="acquisition">Function to maximise.</param>
    /// <param name="dimensions">Positions of the continuous dimensions, at least one.</param>
    /// <param name="lengthscales">Length-scale of every dimension, shape (d).</param>
    public ContinuousSearch(Acquisition acquisition, int[] dimensions, double[] lengthscales)
    {
        _acquisition = acquisition;
        _dimensions = dimensions;
        _optimizer = new LbfgsB(dimensions.Length);
        _lengthscales = Array.ConvertAll(dimensions, j => lengthscales[j]);
        _point = new double[acquisition.Dimension];
        _gradient = new double[acquisition.Dimension];
        _variables = new double[dimensions.Length];
        _lower = new double[dimensions.Length];
        _upper = Array.ConvertAll(_lengthscales, scale => 1 / scale);
    }

    /// <summary>Moves a point uphill.</summary>
    /// <param name="point">Point, shape (d); replaced if a better one is found.</param>
    /// <param name="value">Value there, likewise.</param>
    /// <returns>Whether a better one was found.</returns>
    public bool TryImprove(Span<double> point, ref double value)
    {
        point.CopyTo(_point);
        for (int k = 0; k < _dimensions.Length; k++)
            _variables[k] = point[_dimensions[k]] / _lengthscales[k];
        LbfgsBResult result = _optimizer.Minimize(this, _variables, _lower, _upper, Settings);
        if (result.Iterations == 0 || !(-result.Value > value))
            return false;
        value = -result.Value;
        for (int k = 0; k < _dimensions.Length; k++)
            point[_dimensions[k]] = Math.Clamp(_variables[k] * _lengthscales[k], 0, 1);
        return true;
    }

    double IDifferentiableFunction.Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        for (int k = 0; k < point.Length; k++)
            _point[_dimensions[k]] = Math.Min(point[k] * _lengthscales[k], 1);
        double value = _acquisition.Evaluate(_point, _gradient);
        for (int k = 0; k < point.Length; k++)
            gradient[k] = -_gradient[_dimensions[k]] * _lengthscales[k];
        return -value;
    }
}
