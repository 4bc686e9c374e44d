using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hyperopt.Numerics;

/// <summary>Cholesky factorisation of a symmetric positive definite matrix, K = UᵀU = LLᵀ, and the inverses that follow from it.</summary>
/// <remarks>
/// Works on tiles of 4 × 8 elements held in registers; n³/6 fused multiply-adds for each of the three operations. The order of all
/// operations is fixed. Golub and Van Loan, <i>Matrix Computations</i>, section 4.2.
/// </remarks>
internal static class Cholesky
{
    /// <summary>Replaces the upper triangle of K by its factor U. What lies below the diagonal is not read.</summary>
    /// <param name="matrix">K on entry; on exit U in the upper triangle, the rest undefined.</param>
    /// <returns>False if the matrix is not numerically positive definite; its content is then undefined.</returns>
    public static bool TryFactorize(SquareBuffer matrix)
    {
        PadWithIdentity(matrix);
        Span<double> tile = stackalloc double[MatrixTile.Rows * MatrixTile.Columns];
        Span<double> block = stackalloc double[16];
        for (int i = 0; i < matrix.PaddedSize; i += 4)
        {
            for (int j = i; j < matrix.PaddedSize; j += MatrixTile.Columns)
            {
                MatrixTile.Product(ref matrix.At(0, i), matrix.Stride, 1, ref matrix.At(0, j), matrix.Stride, i, tile);
                for (int r = 0; r < 4; r++)
                {
                    ref double row = ref matrix.At(i + r, j);
                    for (int half = 0; half < 8; half += 4)
                        (Vector256.LoadUnsafe(ref row, (nuint)half) - Load(tile, r * 8 + half)).StoreUnsafe(ref tile[r * 8 + half]);
                }
                if (j == i && !TryFactorizeBlock(tile, block))
                    return false;
                Substitute(tile, block);
                for (int r = 0; r < 4; r++)
                    tile.Slice(r * 8, 8).CopyTo(MemoryMarshal.CreateSpan(ref matrix.At(i + r, j), 8));
                if (j == i)
                    StoreBlock(matrix, i, block);
            }
        }
        return true;
    }

    /// <summary>Computes L⁻¹ (lower triangular) from U = Lᵀ.</summary>
    /// <param name="factor">Result of <see cref="TryFactorize"/>.</param>
    /// <param name="inverse">Receives L⁻¹, zeros above the diagonal.</param>
    public static void Invert(SquareBuffer factor, SquareBuffer inverse)
    {
        inverse.Resize(factor.Size);
        inverse.Clear();
        Span<double> tile = stackalloc double[MatrixTile.Rows * MatrixTile.Columns];
        Span<double> block = stackalloc double[16];
        for (int i = 0; i < factor.PaddedSize; i += 4)
        {
            LoadBlock(factor, i, block);
            for (int j = 0; j < i + 4; j += MatrixTile.Columns)
            {
                // Row k of L⁻¹ has nothing right of column k, so the sum starts at k = j.
                MatrixTile.Product(ref factor.At(j, i), factor.Stride, 1, ref inverse.At(j, j), inverse.Stride, i - j, tile);
                for (int k = 0; k < tile.Length; k++)
                    tile[k] = -tile[k];
                for (int r = 0; r < 4; r++)
                {
                    if (i + r - j < 8)
                        tile[r * 8 + i + r - j] += 1;
                }
                Substitute(tile, block);
                for (int r = 0; r < 4; r++)
                    tile.Slice(r * 8, 8).CopyTo(MemoryMarshal.CreateSpan(ref inverse.At(i + r, j), 8));
            }
        }
    }

    /// <summary>Computes the upper triangle of K⁻¹ = L⁻ᵀL⁻¹.</summary>
    /// <param name="inverse">L⁻¹ from <see cref="Invert"/>.</param>
    /// <param name="product">Receives K⁻¹ in the upper triangle; below the diagonal undefined.</param>
    public static void MultiplyTransposed(SquareBuffer inverse, SquareBuffer product)
    {
        product.Resize(inverse.Size);
        Span<double> tile = stackalloc double[MatrixTile.Rows * MatrixTile.Columns];
        for (int i = 0; i < inverse.PaddedSize; i += 4)
        {
            for (int j = i; j < inverse.PaddedSize; j += MatrixTile.Columns)
            {
                MatrixTile.Product(
                    ref inverse.At(j, i), inverse.Stride, 1, ref inverse.At(j, j), inverse.Stride, inverse.PaddedSize - j, tile);
                for (int r = 0; r < 4; r++)
                    tile.Slice(r * 8, 8).CopyTo(MemoryMarshal.CreateSpan(ref product.At(i + r, j), 8));
            }
        }
    }

    // Rows and columns beyond the size are those of the identity, so that every tile is a whole one.
    private static void PadWithIdentity(SquareBuffer matrix)
    {
        for (int i = 0; i < matrix.Size; i++)
            matrix.Row(i)[matrix.Size..].Clear();
        for (int i = matrix.Size; i < matrix.PaddedSize; i++)
        {
            matrix.Row(i).Clear();
            matrix.At(i, i) = 1;
        }
    }

    // The 4 × 4 block on the diagonal: block[r, c] = U[i + r, i + c] for r < c, and 1/U[i + r, i + r] on its diagonal.
    private static bool TryFactorizeBlock(ReadOnlySpan<double> tile, Span<double> block)
    {
        for (int r = 0; r < 4; r++)
        {
            for (int c = r; c < 4; c++)
            {
                double sum = tile[r * 8 + c];
                for (int k = 0; k < r; k++)
                    sum -= block[k * 4 + r] * block[k * 4 + c];
                if (c > r)
                {
                    block[r * 4 + c] = sum * block[r * 4 + r];
                    continue;
                }
                if (!(sum > 0) || !double.IsFinite(sum))
                    return false;
                block[r * 4 + r] = 1.0 / Math.Sqrt(sum);
            }
        }
        return true;
    }

    private static void StoreBlock(SquareBuffer matrix, int i, ReadOnlySpan<double> block)
    {
        for (int r = 0; r < 4; r++)
        {
            for (int c = 0; c < 4; c++)
                matrix.At(i + r, i + c) = c > r ? block[r * 4 + c] : c == r ? 1.0 / block[r * 4 + r] : 0;
        }
    }

    private static void LoadBlock(SquareBuffer factor, int i, Span<double> block)
    {
        for (int r = 0; r < 4; r++)
        {
            for (int c = r; c < 4; c++)
                block[r * 4 + c] = c == r ? 1.0 / factor.At(i + r, i + r) : factor.At(i + r, i + c);
        }
    }

    // Solves with the transposed 4 × 4 block for eight right-hand sides at once, in place.
    private static void Substitute(Span<double> tile, ReadOnlySpan<double> block)
    {
        for (int half = 0; half < 8; half += 4)
        {
            Vector256<double> t0 = Load(tile, half) * block[0];
            Vector256<double> t1 = (Load(tile, 8 + half) - t0 * block[1]) * block[5];
            Vector256<double> t2 = (Load(tile, 16 + half) - t0 * block[2] - t1 * block[6]) * block[10];
            Vector256<double> t3 = (Load(tile, 24 + half) - t0 * block[3] - t1 * block[7] - t2 * block[11]) * block[15];
            t0.StoreUnsafe(ref tile[half]);
            t1.StoreUnsafe(ref tile[8 + half]);
            t2.StoreUnsafe(ref tile[16 + half]);
            t3.StoreUnsafe(ref tile[24 + half]);
        }
    }

    private static Vector256<double> Load(ReadOnlySpan<double> tile, int offset) =>
        Vector256.LoadUnsafe(in MemoryMarshal.GetReference(tile), (nuint)offset);
}
