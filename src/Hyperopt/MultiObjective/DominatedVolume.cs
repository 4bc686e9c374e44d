using System.Buffers;

namespace Hyperopt.MultiObjective;

/// <summary>Volume of the union of boxes that reach from points to one reference point.</summary>
/// <remarks>
/// <para>Two objectives: O(n). Three: O(n log n) comparisons and O(n²) moves in the worst case. m objectives: n volumes of m − 1.</para>
/// <para>Reference: While, Bradstreet and Barone, <i>A fast way of calculating exact hypervolumes</i>, IEEE Trans. Evol. Comput. 16
/// (2012), with slicing by the last objective.</para>
/// </remarks>
internal static class DominatedVolume
{
    private const int MaxStackDoubles = 128;

    /// <summary>Computes the volume.</summary>
    /// <param name="rows">Points ascending by the first loss, row-major, shape (n, m), nowhere beyond the reference point. Dominated
    /// and equal points do no harm.</param>
    /// <param name="reference">Reference point, shape (m).</param>
    public static double Compute(ReadOnlySpan<double> rows, ReadOnlySpan<double> reference)
    {
        if (rows.IsEmpty)
            return 0;
        return reference.Length switch
        {
            1 => reference[0] - rows[0],
            2 => Area(rows, reference),
            3 => Sweep(rows, reference),
            _ => Slices(rows, reference),
        };
    }

    /// <summary>The volume of one point's box.</summary>
    public static double Box(ReadOnlySpan<double> point, ReadOnlySpan<double> reference)
    {
        double volume = 1;
        for (int j = 0; j < reference.Length; j++)
            volume *= reference[j] - point[j];
        return volume;
    }

    /// <summary>Like <see cref="Compute"/>, after dropping dominated points where that pays; reorders the span.</summary>
    public static double ComputeFiltered(Span<double> rows, ReadOnlySpan<double> reference)
    {
        int m = reference.Length;
        // The sweep skips dominated points by itself; the slices would each carry them along.
        int count = m > 3 ? ParetoFront.Filter(rows, m) : rows.Length / m;
        return Compute(rows[..(count * m)], reference);
    }

    private static double Area(ReadOnlySpan<double> rows, ReadOnlySpan<double> reference)
    {
        double area = 0, top = reference[1];
        for (int i = 0; i < rows.Length; i += 2)
        {
            if (rows[i + 1] >= top)
                continue;
            area += (reference[0] - rows[i]) * (top - rows[i + 1]);
            top = rows[i + 1];
        }
        return area;
    }

    // Sweeps along the first loss; the points so far cut a staircase out of the plane of the other two.
    private static double Sweep(ReadOnlySpan<double> rows, ReadOnlySpan<double> reference)
    {
        int capacity = rows.Length / 3;
        double[]? rented = 2 * capacity > MaxStackDoubles ? ArrayPool<double>.Shared.Rent(2 * capacity) : null;
        Span<double> buffer = rented is null ? stackalloc double[MaxStackDoubles] : rented;
        Staircase stairs = new(buffer[..capacity], buffer.Slice(capacity, capacity), reference[1], reference[2]);
        double volume = 0;
        for (int i = 0; i < rows.Length; i += 3)
        {
            stairs.Add(rows[i + 1], rows[i + 2]);
            double next = i + 3 < rows.Length ? rows[i + 3] : reference[0];
            volume += stairs.Area * (next - rows[i]);
        }
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
        return volume;
    }

    // From the worst last loss to the best: what a point dominates beside the points still to come has one height along that loss, because
    // all of those reach at least as far. So its volume is that height times an exclusive volume in the other objectives.
    private static double Slices(ReadOnlySpan<double> rows, ReadOnlySpan<double> reference)
    {
        int m = reference.Length, n = rows.Length / m, below = m - 1;
        int[] places = ArrayPool<int>.Shared.Rent(2 * n);
        double[] buffer = ArrayPool<double>.Shared.Rent(n * m);
        Span<int> order = places.AsSpan(0, n), place = places.AsSpan(n, n);
        Span<double> keys = buffer.AsSpan(0, n), limited = buffer.AsSpan(n, n * below);
        for (int i = 0; i < n; i++)
        {
            order[i] = i;
            keys[i] = -rows[i * m + below];
        }
        keys.Sort(order);
        for (int k = 0; k < n; k++)
            place[order[k]] = k;
        double volume = 0;
        for (int k = 0; k < n; k++)
        {
            ReadOnlySpan<double> point = rows.Slice(order[k] * m, m);
            int count = 0;
            for (int i = 0; i < n; i++)
            {
                if (place[i] <= k)
                    continue;
                for (int j = 0; j < below; j++)
                    limited[count + j] = Math.Max(point[j], rows[i * m + j]);
                count += below;
            }
            double exclusive = Box(point, reference[..below]) - ComputeFiltered(limited[..count], reference[..below]);
            volume += exclusive * (reference[below] - point[below]);
        }
        ArrayPool<int>.Shared.Return(places);
        ArrayPool<double>.Shared.Return(buffer);
        return volume;
    }
}
