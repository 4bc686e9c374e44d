using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hyperopt.Samplers.Tpe;

internal sealed partial class ParzenEstimator
{
    // A block of slots stays in the first-level cache while all points are evaluated against it.
    private const int BlockSize = 64;

    // A kernel e^-40 below the largest one cannot change a sum of doubles.
    private const double Negligible = 40;

    /// <summary>Logarithm of the density at points.</summary>
    /// <param name="points">Model coordinates, row-major, shape (m, d).</param>
    /// <param name="result">Receives ln f, shape (m); −∞ where the density is 0.</param>
    /// <remarks>
    /// ln f(x) = ln Σᵢ wᵢ exp(eᵢ(x)) − ln Σᵢ wᵢ, where eᵢ(x) sums the log-densities of the kernel's coordinates. Kernels are taken in
    /// groups of four lanes; a group is dropped as soon as all its exponents are negligible beside what was summed before, which
    /// the prior kernel starts. The order of summation is fixed.
    /// </remarks>
    public void LogDensity(ReadOnlySpan<double> points, Span<double> result)
    {
        RefreshWeights();
        foreach (DiscreteCells? cells in _cells)
            cells?.Clear();
        int m = result.Length;
        double priorWeight = Count == 0 ? 1.0 : _settings.PriorWeight;
        Span<double> maxima = m <= 64 ? stackalloc double[m] : new double[m];
        Span<double> sums = m <= 64 ? stackalloc double[m] : new double[m];
        double weightSum = priorWeight;
        for (int slot = 0; slot < Count; slot++)
            weightSum += _weights[slot];
        for (int i = 0; i < m; i++)
        {
            maxima[i] = priorWeight > 0 ? PriorExponent(points.Slice(i * Dimension, Dimension)) : double.NegativeInfinity;
            sums[i] = priorWeight > 0 ? priorWeight : 0;
        }
        Span<double> exponents = stackalloc double[BlockSize];
        for (int start = 0; start < Count; start += BlockSize)
        {
            int length = Math.Min(BlockSize, Count - start);
            for (int i = 0; i < m; i++)
            {
                ReadOnlySpan<double> point = points.Slice(i * Dimension, Dimension);
                double max = Exponents(point, start, exponents[..length], maxima[i] - Negligible);
                if (max <= maxima[i] - Negligible)
                    continue;
                if (max > maxima[i])
                {
                    sums[i] = double.IsNegativeInfinity(maxima[i]) ? 0 : sums[i] * Math.Exp(maxima[i] - max);
                    maxima[i] = max;
                }
                sums[i] += WeightedExpSum(exponents[..length], _weights.AsSpan(start, length), maxima[i]);
            }
        }
        double logWeightSum = Math.Log(weightSum);
        for (int i = 0; i < m; i++)
            result[i] = sums[i] > 0 ? maxima[i] + Math.Log(sums[i]) - logWeightSum : double.NegativeInfinity;
    }

    private double PriorExponent(ReadOnlySpan<double> point)
    {
        double exponent = 0;
        for (int d = 0; d < Dimension; d++)
        {
            exponent += _priorNorms[d];
            if (_cells[d] is { } cells)
                exponent += cells.PriorLogMass(point[d]);
            else if (_numeric[d] is { } numeric)
                exponent -= 0.5 * Square((point[d] - numeric.PriorCenter) / numeric.PriorBandwidth);
        }
        return exponent;
    }

    /// <summary>Writes the exponents of a block of kernels at a point; −∞ for negligible ones. Returns the largest.</summary>
    private double Exponents(ReadOnlySpan<double> point, int start, Span<double> exponents, double cutoff)
    {
        _baseExponents.AsSpan(start, exponents.Length).CopyTo(exponents);
        foreach (int d in _otherColumns)
        {
            if (_categorical[d] is { } categorical)
                AddChoice(categorical, (int)point[d], start, exponents);
            else
                AddMasses(_cells[d]!.LogMasses(point[d]).AsSpan(start), exponents);
        }
        return SubtractSquares(point, start, exponents, cutoff);
    }

    private static void AddChoice(CategoricalKernels categorical, int choice, int start, Span<double> exponents)
    {
        double hit = Math.Log(categorical.HitProbability), miss = Math.Log(categorical.MissProbability);
        ReadOnlySpan<int> observed = categorical.Observed.AsSpan(start, exponents.Length);
        for (int i = 0; i < exponents.Length; i++)
            exponents[i] += observed[i] == choice ? hit : miss;
    }

    private static void AddMasses(ReadOnlySpan<double> masses, Span<double> exponents)
    {
        for (int i = 0; i < exponents.Length; i++)
            exponents[i] += masses[i];
    }

    /// <summary>Subtracts ((x − μ)/(σ√2))² for all continuous coordinates.</summary>
    private double SubtractSquares(ReadOnlySpan<double> point, int start, Span<double> exponents, double cutoff)
    {
        double max = double.NegativeInfinity;
        Vector256<double> limit = Vector256.Create(cutoff);
        Vector256<double> largest = Vector256.Create(double.NegativeInfinity);
        ref double exponent = ref MemoryMarshal.GetReference(exponents);
        int i = 0;
        for (; i <= exponents.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> e = Vector256.LoadUnsafe(ref exponent, (nuint)i);
            for (int c = 0; c < _continuous.Length; c++)
            {
                NumericKernels numeric = _continuous[c];
                nuint offset = (nuint)(start + i);
                Vector256<double> scaled =
                    (Vector256.Create(point[_continuousColumns[c]]) - Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(numeric.Centers), offset))
                    * Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(numeric.InverseBandwidths), offset);
                e -= scaled * scaled;
                if ((c & 1) == 1 && Vector256.LessThanAll(e, limit))
                    break;
            }
            e.StoreUnsafe(ref exponent, (nuint)i);
            largest = Vector256.Max(largest, e);
        }
        for (; i < exponents.Length; i++)
        {
            double e = exponents[i];
            for (int c = 0; c < _continuous.Length; c++)
            {
                NumericKernels numeric = _continuous[c];
                e -= Square((point[_continuousColumns[c]] - numeric.Centers[start + i]) * numeric.InverseBandwidths[start + i]);
            }
            exponents[i] = e;
            max = Math.Max(max, e);
        }
        for (int lane = 0; lane < Vector256<double>.Count; lane++)
            max = Math.Max(max, largest[lane]);
        return max;
    }

    /// <summary>Σ wᵢ exp(eᵢ − max).</summary>
    private static double WeightedExpSum(ReadOnlySpan<double> exponents, ReadOnlySpan<double> weights, double max)
    {
        Vector256<double> limit = Vector256.Create(-Negligible);
        Vector256<double> partial = Vector256<double>.Zero;
        int i = 0;
        for (; i <= exponents.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> e = Vector256.Create(exponents[i..]) - Vector256.Create(max);
            if (Vector256.LessThanAll(e, limit))
                continue;
            partial += Vector256.Create(weights[i..]) * Vector256.Exp(e);
        }
        double sum = (partial[0] + partial[1]) + (partial[2] + partial[3]);
        for (; i < exponents.Length; i++)
            sum += weights[i] * Math.Exp(exponents[i] - max);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Square(double value) => value * value;
}
