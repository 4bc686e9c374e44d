using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hyperopt.Numerics;

/// <summary>Products of a lower triangular matrix with a vector, four rows at a time.</summary>
/// <remarks>The matrix is row-major with zeros above the diagonal. Lengths are padded to a multiple of 4; what lies beyond the size of
/// the matrix is zero. Fused multiply-adds in a fixed order.</remarks>
internal static class LowerTriangle
{
    /// <summary>Computes Ax.</summary>
    /// <param name="matrix">First element of A.</param>
    /// <param name="stride">Distance of its rows.</param>
    /// <param name="x">Shape (padded size).</param>
    /// <param name="result">Receives the product, shape (padded size).</param>
    public static void Multiply(ref double matrix, int stride, ReadOnlySpan<double> x, Span<double> result)
    {
        ref double first = ref MemoryMarshal.GetReference(x);
        nuint step = (nuint)stride;
        for (int i = 0; i < x.Length; i += 4)
        {
            Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
            nuint row = (nuint)i * step;
            for (nuint j = 0; j < (nuint)i + 4; j += 4)
            {
                Vector256<double> v = Vector256.LoadUnsafe(ref first, j);
                s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref matrix, row + j), v, s0);
                s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref matrix, row + step + j), v, s1);
                s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref matrix, row + 2 * step + j), v, s2);
                s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref matrix, row + 3 * step + j), v, s3);
            }
            result[i] = Total(s0);
            result[i + 1] = Total(s1);
            result[i + 2] = Total(s2);
            result[i + 3] = Total(s3);
        }
    }

    /// <summary>Computes Aᵀx.</summary>
    /// <param name="matrix">First element of A.</param>
    /// <param name="stride">Distance of its rows.</param>
    /// <param name="x">Shape (padded size).</param>
    /// <param name="result">Receives the product, shape (padded size). Must not overlap <paramref name="x"/>.</param>
    public static void MultiplyTransposed(ref double matrix, int stride, ReadOnlySpan<double> x, Span<double> result)
    {
        result[..x.Length].Clear();
        ref double target = ref MemoryMarshal.GetReference(result);
        nuint step = (nuint)stride;
        for (int i = 0; i < x.Length; i += 4)
        {
            Vector256<double> x0 = Vector256.Create(x[i]), x1 = Vector256.Create(x[i + 1]);
            Vector256<double> x2 = Vector256.Create(x[i + 2]), x3 = Vector256.Create(x[i + 3]);
            nuint row = (nuint)i * step;
            for (nuint j = 0; j < (nuint)i + 4; j += 4)
            {
                Vector256<double> sum = Vector256.LoadUnsafe(ref target, j);
                sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref matrix, row + j), x0, sum);
                sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref matrix, row + step + j), x1, sum);
                sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref matrix, row + 2 * step + j), x2, sum);
                sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref matrix, row + 3 * step + j), x3, sum);
                sum.StoreUnsafe(ref target, j);
            }
        }
    }

    private static double Total(Vector256<double> v) => (v[0] + v[1]) + (v[2] + v[3]);
}
