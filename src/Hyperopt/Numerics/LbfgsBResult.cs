namespace Hyperopt.Numerics;

/// <summary>How a minimisation by <see cref="LbfgsB"/> ended.</summary>
/// <param name="Value">Value at the point found.</param>
/// <param name="Iterations">Number of steps made.</param>
/// <param name="Evaluations">Number of evaluations.</param>
/// <param name="HasConverged">Whether a tolerance was met, rather than a limit or a line search without result.</param>
internal readonly record struct LbfgsBResult(double Value, int Iterations, int Evaluations, bool HasConverged);
