namespace Hyperopt.MultiObjective;

/// <summary>Greedy hypervolume subset selection for two objectives.</summary>
/// <remarks>
/// Between two neighbouring choices all points share one corner, up to which they add area: (x of the choice to the right, y of the
/// choice to the left). A choice therefore changes the contributions of its own gap only, which it splits in two: about
/// O(n log k + k log k) for n points in place of O(n·k).
/// </remarks>
internal static class PlaneSubset
{
    /// <summary>Selects points.</summary>
    /// <param name="points">Distinct non-dominated points, x ascending and y descending, row-major, shape (n, 2).</param>
    /// <param name="count">How many, at most n.</param>
    /// <param name="reference">Finite reference point, shape (2).</param>
    /// <returns>Indices in order of choice; of equal contributions the first.</returns>
    public static int[] Select(ReadOnlySpan<double> points, int count, ReadOnlySpan<double> reference)
    {
        PriorityQueue<Gap, (double Area, int Index)> gaps = new(count + 1, BestFirst.Instance);
        Enqueue(gaps, points, new Gap(0, points.Length / 2, reference[0], reference[1]));
        int[] chosen = new int[count];
        for (int k = 0; k < count; k++)
        {
            gaps.TryDequeue(out Gap gap, out (double Area, int Index) best);
            int index = chosen[k] = best.Index;
            Enqueue(gaps, points, gap with { End = index, Right = points[2 * index] });
            Enqueue(gaps, points, gap with { Start = index + 1, Top = points[2 * index + 1] });
        }
        return chosen;
    }

    private static void Enqueue(PriorityQueue<Gap, (double Area, int Index)> gaps, ReadOnlySpan<double> points, Gap gap)
    {
        if (gap.Start == gap.End)
            return;
        int best = gap.Start;
        double bestArea = double.NegativeInfinity;
        for (int i = gap.Start; i < gap.End; i++)
        {
            double area = (gap.Right - points[2 * i]) * (gap.Top - points[2 * i + 1]);
            if (area > bestArea)
                (best, bestArea) = (i, area);
        }
        gaps.Enqueue(gap, (bestArea, best));
    }

    /// <summary>The points from Start to End (exclusive), none of them chosen yet, and the corner up to which they add area.</summary>
    private readonly record struct Gap(int Start, int End, double Right, double Top);

    private sealed class BestFirst : IComparer<(double Area, int Index)>
    {
        public static readonly BestFirst Instance = new();

        public int Compare((double Area, int Index) x, (double Area, int Index) y)
        {
            if (x.Area != y.Area)
                return x.Area > y.Area ? -1 : 1;
            return x.Index.CompareTo(y.Index);
        }
    }
}
