using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hyperopt.Numerics;

/// <summary>The innermost step of the dense kernels: a 4 × 8 block of a product of matrices, kept in registers.</summary>
/// <remarks>Fused multiply-adds in a fixed order, so that every CPU gives the same bits.</remarks>
internal static class MatrixTile
{
    public const int Rows = 4;
    public const int Columns = 8;

    /// <summary>Computes tile[r, c] = Σ over k of a[k·aStep + r·aRow] · b[k·bStep + c].</summary>
    /// <param name="a">First element of the left factor.</param>
    /// <param name="aStep">Distance of its elements for k and k + 1.</param>
    /// <param name="aRow">Distance of its elements for r and r + 1.</param>
    /// <param name="b">First element of the right factor; eight columns must be readable in each row.</param>
    /// <param name="bStep">Distance of its rows.</param>
    /// <param name="count">Number of terms, ≥ 0.</param>
    /// <param name="tile">Receives the block, row-major, shape (4, 8).</param>
    public static void Product(ref double a, int aStep, int aRow, ref double b, int bStep, int count, Span<double> tile)
    {
        Vector256<double> c00 = default, c01 = default, c10 = default, c11 = default;
        Vector256<double> c20 = default, c21 = default, c30 = default, c31 = default;
        nint left = 0;
        nuint right = 0;
        for (int k = 0; k < count; k++)
        {
            Vector256<double> b0 = Vector256.LoadUnsafe(ref b, right);
            Vector256<double> b1 = Vector256.LoadUnsafe(ref b, right + 4);
            Vector256<double> row = Vector256.Create(Unsafe.Add(ref a, left));
            c00 = Vector256.FusedMultiplyAdd(row, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(row, b1, c01);
            row = Vector256.Create(Unsafe.Add(ref a, left + aRow));
            c10 = Vector256.FusedMultiplyAdd(row, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(row, b1, c11);
            row = Vector256.Create(Unsafe.Add(ref a, left + 2 * aRow));
            c20 = Vector256.FusedMultiplyAdd(row, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(row, b1, c21);
            row = Vector256.Create(Unsafe.Add(ref a, left + 3 * aRow));
            c30 = Vector256.FusedMultiplyAdd(row, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(row, b1, c31);
            left += aStep;
            right += (nuint)bStep;
        }
        ref double target = ref MemoryMarshal.GetReference(tile[..(Rows * Columns)]);
        c00.StoreUnsafe(ref target);
        c01.StoreUnsafe(ref target, 4);
        c10.StoreUnsafe(ref target, 8);
        c11.StoreUnsafe(ref target, 12);
        c20.StoreUnsafe(ref target, 16);
        c21.StoreUnsafe(ref target, 20);
        c30.StoreUnsafe(ref target, 24);
        c31.StoreUnsafe(ref target, 28);
    }
}
