namespace Hyperopt.Numerics;

/// <summary>A function to minimise, with its gradient.</summary>
internal interface IDifferentiableFunction
{
    /// <summary>Computes the value and the gradient; +∞ or NaN where the function is not defined.</summary>
    /// <param name="point">Shape (n).</param>
    /// <param name="gradient">Receives the gradient, shape (n).</param>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient);
}
