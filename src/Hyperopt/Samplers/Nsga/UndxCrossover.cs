using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Draws a child normally distributed around the middle of two parents: along their line, and across it as far as a third parent
/// lies off (unimodal normal distribution crossover, UNDX).</summary>
/// <remarks>
/// As in Optuna, the standard deviations are the squares of <see cref="SigmaXi"/> and <see cref="SigmaEta"/>. Reference: Ono and Kobayashi,
/// <i>A real-coded genetic algorithm using the unimodal normal distribution crossover</i>, ICGA 1997.
/// </remarks>
public sealed record UndxCrossover : ICrossover
{
    private const double MinLength = 1e-10;

    /// <inheritdoc/>
    public int ParentCount => 3;

    /// <summary>Gets the spread along the parents' line, at least 0.</summary> <value>Default 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double SigmaXi
    {
        get;
        init => field = GeneticGuard.NotNegative(value);
    } = 0.5;

    /// <summary>Gets the spread across the parents' line, at least 0; null for 0.35/√d in d dimensions.</summary> <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? SigmaEta
    {
        get;
        init => field = GeneticGuard.NotNegative(value);
    }

    /// <inheritdoc/>
    public void Combine(CrossoverParents parents, Span<double> child, ref RandomStream random)
    {
        using DrawBuffer draws = DrawBuffer.Normal(parents.Dimension + 1, ref random);
        Combine(parents, draws.Values, child);
    }

    /// <param name="parents">Three parents.</param>
    /// <param name="normals">One per coordinate (of which the last is not used), then the one along the line; overwritten.</param>
    /// <param name="child">Receives the child.</param>
    internal void Combine(CrossoverParents parents, Span<double> normals, Span<double> child)
    {
        int d = child.Length;
        ReadOnlySpan<double> x1 = parents[0], x2 = parents[1], x3 = parents[2];
        double squaredLength = 0;
        for (int j = 0; j < d; j++)
            squaredLength += (x1[j] - x2[j]) * (x1[j] - x2[j]);
        double length = Math.Sqrt(squaredLength), scale = 1.0 / Math.Max(length, MinLength);
        double along = normals[d] * SigmaXi * SigmaXi;
        for (int j = 0; j < d; j++)
            child[j] = 0.5 * (x1[j] + x2[j]) + along * (x1[j] - x2[j]);
        if (d == 1)
            return;
        double sigma = SigmaEta ?? 0.35 / Math.Sqrt(d);
        double across = DistanceFromLine(x1, x2, x3, scale) * sigma * sigma;
        // d − 1 normals across the line, as coordinates along all axes but the first.
        Span<double> offset = normals[..d];
        normals[..(d - 1)].CopyTo(offset[1..]);
        offset[0] = 0;
        if (length > 0)
            Reflect(x1, x2, 1.0 / length, offset);
        for (int j = 0; j < d; j++)
            child[j] += across * offset[j];
    }

    private static double DistanceFromLine(ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, ReadOnlySpan<double> x3, double scale)
    {
        double projection = 0;
        for (int j = 0; j < x1.Length; j++)
            projection += (x3[j] - x1[j]) * (x1[j] - x2[j]) * scale;
        double squared = 0;
        for (int j = 0; j < x1.Length; j++)
        {
            double rest = x3[j] - x1[j] - projection * (x1[j] - x2[j]) * scale;
            squared += rest * rest;
        }
        return Math.Sqrt(squared);
    }

    // The Householder reflection that takes the first axis to the line's direction takes the others to a basis across the line.
    private static void Reflect(ReadOnlySpan<double> x1, ReadOnlySpan<double> x2, double scale, Span<double> y)
    {
        double first = (x1[0] - x2[0]) * scale, sign = first < 0 ? -1 : 1; // the sign that avoids cancellation
        double product = 0;
        for (int j = 1; j < y.Length; j++)
            product += (x1[j] - x2[j]) * scale * y[j];
        // v = direction + sign·e₀ has v·v = 2 (1 + |first|), and y₀ = 0.
        double factor = product / (1.0 + Math.Abs(first));
        y[0] -= factor * (first + sign);
        for (int j = 1; j < y.Length; j++)
            y[j] -= factor * (x1[j] - x2[j]) * scale;
    }
}
