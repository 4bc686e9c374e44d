using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Tpe;

internal sealed partial class ParzenEstimator
{
    private const int Lanes = 4; // of Vector256<double>: the same on every CPU, so that sums round alike
    private const int Batch = 4; // points evaluated together, sharing the loads of the kernels

    // A block of slots stays in the first-level cache while all points are evaluated against it.
    private const int BlockSize = 64;

    // A kernel e^-45 below the prior kernel cannot change a sum of doubles that contains the prior, nor can thousands of them.
    private const double Negligible = 45;

    /// <summary>Logarithm of the density at points.</summary>
    /// <param name="points">Model coordinates, row-major, shape (m, d).</param>
    /// <param name="result">Receives ln f, shape (m); −∞ where the density is 0.</param>
    /// <remarks>
    /// ln f(x) = s + ln Σᵢ wᵢ exp(eᵢ(x) − s) − ln Σᵢ wᵢ, where eᵢ(x) sums the log-densities of the kernel's coordinates and s bounds all
    /// of them from above. Exponentials are taken only of kernels that are not negligible beside the prior kernel. The order
    /// of summation is fixed.
    /// </remarks>
    public void LogDensity(ReadOnlySpan<double> points, Span<double> result)
    {
        Prepare();
        foreach (DiscreteCells? cells in _cells)
            cells?.Clear();
        int m = result.Length;
        double priorWeight = Count == 0 ? 1.0 : _settings.PriorWeight;
        double logWeightSum = Math.Log(_weightSum + priorWeight);
        double[] rented = ArrayPool<double>.Shared.Rent(Batch * (2 + _continuous.Length + BlockSize));
        Span<double> priors = rented.AsSpan(0, Batch);
        Span<double> sums = rented.AsSpan(Batch, Batch);
        Span<double> coordinates = rented.AsSpan(2 * Batch, Batch * _continuous.Length);
        Span<double> exponents = rented.AsSpan(Batch * (2 + _continuous.Length), Batch * BlockSize);
        for (int i = 0; i < m; i += Batch)
        {
            for (int k = 0; k < Batch; k++)
            {
                // What is missing to a full batch repeats the last point.
                ReadOnlySpan<double> point = points.Slice(Math.Min(i + k, m - 1) * Dimension, Dimension);
                priors[k] = priorWeight > 0 ? PriorExponent(point) : double.NegativeInfinity;
                for (int c = 0; c < _continuousColumns.Length; c++)
                    coordinates[c * Batch + k] = point[_continuousColumns[c]];
            }
            double shift = Math.Max(_maxBaseExponent, Math.Max(Math.Max(priors[0], priors[1]), Math.Max(priors[2], priors[3])));
            SumKernels(points, i, coordinates, priors, shift, exponents, sums);
            for (int k = 0; k < Batch && i + k < m; k++)
            {
                double sum = sums[k] + (priorWeight > 0 ? priorWeight * Math.Exp(priors[k] - shift) : 0);
                result[i + k] = sum > 0 ? shift + Math.Log(sum) - logWeightSum : double.NegativeInfinity;
            }
        }
        ArrayPool<double>.Shared.Return(rented);
    }

    private double PriorExponent(ReadOnlySpan<double> point)
    {
        double exponent = 0;
        for (int d = 0; d < Dimension; d++)
        {
            exponent += _priorNorms[d];
            if (_cells[d] is { } cells)
            {
                exponent += cells.PriorLogMass(point[d]);
            }
            else if (_numeric[d] is { } numeric)
            {
                double distance = (point[d] - numeric.PriorCenter) / numeric.PriorBandwidth;
                exponent -= 0.5 * distance * distance;
            }
        }
        return exponent;
    }

    /// <summary>Σᵢ wᵢ exp(eᵢ − shift) over the observations, for a batch of points.</summary>
    private void SumKernels(
        ReadOnlySpan<double> points, int first, ReadOnlySpan<double> coordinates, ReadOnlySpan<double> priors, double shift,
        Span<double> exponents, Span<double> sums)
    {
        sums.Clear();
        int m = points.Length / Dimension;
        for (int start = 0; start < Count; start += BlockSize)
        {
            int length = Math.Min(BlockSize, PaddedCount - start);
            if (_otherColumns.Length == 0)
            {
                SumBlock(coordinates, start, length, ref _baseExponents[start], stride: 0, priors, shift, sums);
                continue;
            }
            for (int k = 0; k < Batch; k++)
                StartExponents(points.Slice(Math.Min(first + k, m - 1) * Dimension, Dimension), start, exponents.Slice(k * BlockSize, length));
            SumBlock(coordinates, start, length, ref exponents[0], BlockSize, priors, shift, sums);
        }
    }

    /// <summary>Writes what the exponents of a block start with: norms, and the masses of discrete and categorical coordinates.</summary>
    private void StartExponents(ReadOnlySpan<double> point, int start, Span<double> exponents)
    {
        _baseExponents.AsSpan(start, exponents.Length).CopyTo(exponents);
        int length = Math.Min(exponents.Length, Count - start);
        foreach (int d in _otherColumns)
        {
            if (_categorical[d] is { } categorical)
                AddChoice(categorical, (int)point[d], start, exponents[..length]);
            else
                AddMasses(_cells[d]!.LogMasses(point[d]).AsSpan(start), exponents[..length]);
        }
    }

    private static void AddChoice(CategoricalKernels categorical, int choice, int start, Span<double> exponents)
    {
        double hit = categorical.LogHit, miss = categorical.LogMiss;
        ReadOnlySpan<int> observed = categorical.Observed.AsSpan(start, exponents.Length);
        for (int i = 0; i < exponents.Length; i++)
            exponents[i] += observed[i] == choice ? hit : miss;
    }

    private static void AddMasses(ReadOnlySpan<double> masses, Span<double> exponents)
    {
        for (int i = 0; i < exponents.Length; i++)
            exponents[i] += masses[i];
    }

    /// <summary>Subtracts ((x − μ)/(σ√2))² for all continuous coordinates from the exponents of a block and adds up the exponentials.</summary>
    /// <param name="coordinates">Continuous coordinates of the batch, shape (c, batch).</param>
    /// <param name="start">First slot of the block, a multiple of the block size.</param>
    /// <param name="length">Slots in the block, a multiple of the lanes.</param>
    /// <param name="exponents">What the exponents start with.</param>
    /// <param name="stride">Distance of the exponents of two points; 0 when all start alike.</param>
    /// <param name="priors">Exponents of the prior kernel, shape (batch).</param>
    /// <param name="shift">Upper bound of all exponents.</param>
    /// <param name="sums">Sums to add to, shape (batch).</param>
    private void SumBlock(
        ReadOnlySpan<double> coordinates, int start, int length, ref double exponents, int stride, ReadOnlySpan<double> priors, double shift,
        Span<double> sums)
    {
        int columns = _continuous.Length;
        ref double packed = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_packed), start * columns * 2);
        ref double weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), start);
        ref double x = ref MemoryMarshal.GetReference(coordinates);
        Vector256<double> top = Vector256.Create(shift);
        Vector256<double> sum0 = Vector256<double>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        Vector256<double> limit0 = Vector256.Create(priors[0] - Negligible), limit1 = Vector256.Create(priors[1] - Negligible);
        Vector256<double> limit2 = Vector256.Create(priors[2] - Negligible), limit3 = Vector256.Create(priors[3] - Negligible);
        for (int i = 0; i < length; i += Lanes)
        {
            Vector256<double> e0 = Vector256.LoadUnsafe(ref exponents, (nuint)i);
            Vector256<double> e1 = Vector256.LoadUnsafe(ref exponents, (nuint)(i + stride));
            Vector256<double> e2 = Vector256.LoadUnsafe(ref exponents, (nuint)(i + 2 * stride));
            Vector256<double> e3 = Vector256.LoadUnsafe(ref exponents, (nuint)(i + 3 * stride));
            ref double point = ref x;
            for (int c = 0; c < columns; c++)
            {
                Vector256<double> center = Vector256.LoadUnsafe(ref packed);
                Vector256<double> inverse = Vector256.LoadUnsafe(ref packed, Lanes);
                e0 = SubtractSquare(e0, (Vector256.Create(point) - center) * inverse);
                e1 = SubtractSquare(e1, (Vector256.Create(Unsafe.Add(ref point, 1)) - center) * inverse);
                e2 = SubtractSquare(e2, (Vector256.Create(Unsafe.Add(ref point, 2)) - center) * inverse);
                e3 = SubtractSquare(e3, (Vector256.Create(Unsafe.Add(ref point, 3)) - center) * inverse);
                packed = ref Unsafe.Add(ref packed, 2 * Lanes);
                point = ref Unsafe.Add(ref point, Batch);
            }
            Vector256<double> weight = Vector256.LoadUnsafe(ref weights, (nuint)i);
            if (Vector256.GreaterThanAny(e0, limit0))
                sum0 += weight * FastExp.Exp(e0 - top);
            if (Vector256.GreaterThanAny(e1, limit1))
                sum1 += weight * FastExp.Exp(e1 - top);
            if (Vector256.GreaterThanAny(e2, limit2))
                sum2 += weight * FastExp.Exp(e2 - top);
            if (Vector256.GreaterThanAny(e3, limit3))
                sum3 += weight * FastExp.Exp(e3 - top);
        }
        sums[0] += Sum(sum0);
        sums[1] += Sum(sum1);
        sums[2] += Sum(sum2);
        sums[3] += Sum(sum3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> SubtractSquare(Vector256<double> from, Vector256<double> root) =>
        Vector256.FusedMultiplyAdd(-root, root, from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector256<double> lanes) => (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}
