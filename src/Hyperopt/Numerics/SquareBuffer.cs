using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hyperopt.Numerics;

/// <summary>A square matrix, row-major, with room around it so that the tile kernels may work on whole tiles.</summary>
/// <remarks>Rows are padded to a multiple of 4, and columns so that 8 of them can be read from any multiple of 4 within the matrix.
/// The buffer is kept when the matrix shrinks. Not safe for concurrent use.</remarks>
internal sealed class SquareBuffer
{
    private double[] _values = [];

    /// <summary>Number of rows and columns.</summary>
    public int Size { get; private set; }

    /// <summary>Size rounded up to whole tiles of four rows.</summary>
    public int PaddedSize { get; private set; }

    /// <summary>Distance of rows.</summary>
    public int Stride { get; private set; }

    /// <summary>Sets the size. The content is undefined afterwards.</summary>
    public void Resize(int size)
    {
        if (size == Size && _values.Length > 0)
            return;
        Size = size;
        PaddedSize = (size + 3) & ~3;
        Stride = (size + 11) & ~7;
        if (Stride % 64 == 0)
            Stride += 8; // rows a power of two apart would fall into the same cache sets
        int length = PaddedSize * Stride + MatrixTile.Columns;
        if (_values.Length < length)
            _values = new double[length + length / 4];
    }

    /// <summary>Sets all elements to 0.</summary>
    public void Clear() => _values.AsSpan(0, PaddedSize * Stride + MatrixTile.Columns).Clear();

    /// <summary>A row with its padding.</summary>
    public Span<double> Row(int index) => _values.AsSpan(index * Stride, Stride);

    /// <summary>One element, unchecked.</summary>
    public ref double At(int row, int column) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), row * Stride + column);
}
