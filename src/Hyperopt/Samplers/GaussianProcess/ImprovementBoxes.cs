using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hyperopt.MultiObjective;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>The boxes of undominated objective values (all objectives maximised), for computing how much hypervolume a point adds.</summary>
/// <remarks>A point y adds Σ over boxes of Πₘ clamp(yₘ − lowerₘ, 1e-12, widthₘ). The lower limit keeps the logarithm finite; products of up to
/// 25 such factors do not underflow. Daulton et al., <i>Differentiable expected hypervolume improvement</i>, arXiv:2006.05078; the logarithm
/// after Ament et al., arXiv:2310.20708.</remarks>
internal sealed class ImprovementBoxes
{
    private const double LeastSide = 1e-12;

    private readonly double[] _lower, _width; // by objective, boxes side by side, padded to a multiple of 4
    private readonly int _paddedCount;

    /// <param name="lower">Lower corners, row-major, shape (count, m).</param>
    /// <param name="width">Widths, +∞ where a box is open, of the same shape.</param>
    /// <param name="objectiveCount">m.</param>
    public ImprovementBoxes(ReadOnlySpan<double> lower, ReadOnlySpan<double> width, int objectiveCount)
    {
        ObjectiveCount = objectiveCount;
        Count = lower.Length / objectiveCount;
        _paddedCount = (Count + 3) & ~3;
        _lower = new double[_paddedCount * objectiveCount];
        _width = new double[_paddedCount * objectiveCount]; // 0 in the padding, so that it adds nothing
        for (int b = 0; b < Count; b++)
        {
            for (int m = 0; m < objectiveCount; m++)
            {
                _lower[m * _paddedCount + b] = lower[b * objectiveCount + m];
                _width[m * _paddedCount + b] = Math.Max(width[b * objectiveCount + m], LeastSide);
            }
        }
    }

    public int Count { get; }

    public int ObjectiveCount { get; }

    /// <summary>The volume of the smallest box there can be: what one that is out of reach contributes.</summary>
    public static double LeastVolume(int objectiveCount) => Math.Pow(LeastSide, objectiveCount);

    /// <summary>Decomposes what a set of points leaves undominated.</summary>
    /// <param name="losses">Points with the signs of minimisation, row-major, shape (n, m); those not better than the reference point in
    /// every objective are left out.</param>
    /// <param name="reference">Reference point with the signs of minimisation, shape (m).</param>
    public static ImprovementBoxes Create(ReadOnlySpan<double> losses, ReadOnlySpan<double> reference)
    {
        int m = reference.Length, kept = 0;
        double[] better = new double[losses.Length];
        for (int i = 0; i < losses.Length; i += m)
        {
            int j = 0;
            while (j < m && losses[i + j] < reference[j])
                j++;
            if (j == m)
                losses.Slice(i, m).CopyTo(better.AsSpan(m * kept++));
        }
        BoxDecomposition boxes = BoxDecomposition.OfNonDominated(better.AsSpan(0, m * kept), reference);
        double[] lower = new double[boxes.Upper.Length], width = new double[lower.Length];
        for (int i = 0; i < lower.Length; i++)
        {
            lower[i] = -boxes.Upper[i];
            width[i] = boxes.Upper[i] - boxes.Lower[i];
        }
        return new ImprovementBoxes(lower, width, m);
    }

    /// <summary>The reference point for a set of points: a tenth of its size worse than the worst of each objective.</summary>
    /// <param name="losses">Points with the signs of minimisation, row-major, shape (n, m).</param>
    /// <param name="reference">Receives the reference point, shape (m).</param>
    public static void FindReference(ReadOnlySpan<double> losses, Span<double> reference)
    {
        reference.Fill(double.NegativeInfinity);
        for (int i = 0; i < losses.Length; i++)
            reference[i % reference.Length] = Math.Max(reference[i % reference.Length], losses[i]);
        foreach (ref double worst in reference)
            worst = Math.BitIncrement(Math.Max(1.1 * worst, 0.9 * worst));
    }

    /// <summary>The volume that a point adds.</summary>
    /// <param name="point">Objective values, shape (m).</param>
    public double Improvement(ReadOnlySpan<double> point)
    {
        Vector256<double> sum = Vector256<double>.Zero, least = Vector256.Create(LeastSide);
        ref double lower = ref MemoryMarshal.GetArrayDataReference(_lower);
        ref double width = ref MemoryMarshal.GetArrayDataReference(_width);
        for (int b = 0; b < _paddedCount; b += 4)
        {
            Vector256<double> product = Vector256<double>.One;
            nuint at = (nuint)b;
            for (int m = 0; m < point.Length; m++, at += (nuint)_paddedCount)
            {
                Vector256<double> side = Vector256.Create(point[m]) - Vector256.LoadUnsafe(ref lower, at);
                product *= Vector256.Min(Vector256.Max(side, least), Vector256.LoadUnsafe(ref width, at));
            }
            sum += product;
        }
        return Total(sum);
    }

    /// <summary>The volume that a point adds, and its gradient.</summary>
    /// <param name="point">Objective values, shape (m).</param>
    /// <param name="gradient">Receives the gradient, shape (m).</param>
    public double Improvement(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Vector256<double> sum = Vector256<double>.Zero, least = Vector256.Create(LeastSide);
        ref double lower = ref MemoryMarshal.GetArrayDataReference(_lower);
        ref double width = ref MemoryMarshal.GetArrayDataReference(_width);
        gradient.Clear();
        for (int b = 0; b < _paddedCount; b += 4)
        {
            Vector256<double> product = Vector256<double>.One;
            nuint at = (nuint)b;
            for (int m = 0; m < point.Length; m++, at += (nuint)_paddedCount)
            {
                Vector256<double> side = Vector256.Create(point[m]) - Vector256.LoadUnsafe(ref lower, at);
                product *= Vector256.Min(Vector256.Max(side, least), Vector256.LoadUnsafe(ref width, at));
            }
            sum += product;
            at = (nuint)b;
            for (int m = 0; m < point.Length; m++, at += (nuint)_paddedCount)
            {
                // At a limit the side does not move with the point.
                Vector256<double> side = Vector256.Create(point[m]) - Vector256.LoadUnsafe(ref lower, at);
                Vector256<double> isInside = Vector256.GreaterThan(side, least) & Vector256.LessThan(side, Vector256.LoadUnsafe(ref width, at));
                gradient[m] += Total(Vector256.ConditionalSelect(isInside, product / side, Vector256<double>.Zero));
            }
        }
        return Total(sum);
    }

    private static double Total(Vector256<double> v) => (v[0] + v[1]) + (v[2] + v[3]);
}
