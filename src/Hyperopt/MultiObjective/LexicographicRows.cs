namespace Hyperopt.MultiObjective;

/// <summary>The distinct rows of a matrix in lexicographic order.</summary>
internal readonly struct LexicographicRows
{
    private LexicographicRows(int[] first, int[] group)
    {
        First = first;
        Group = group;
    }

    /// <summary>Index of the first occurrence of each distinct row, rows ascending.</summary>
    public int[] First { get; }

    /// <summary>For each row, the position of its value in <see cref="First"/>.</summary>
    public int[] Group { get; }

    /// <param name="rows">Row-major, shape (n, m); no NaN.</param>
    /// <param name="m">Number of columns.</param>
    public static LexicographicRows Of(ReadOnlySpan<double> rows, int m)
    {
        int n = rows.Length / m;
        double[] copy = rows.ToArray();
        int[] order = new int[n];
        for (int i = 0; i < n; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => Compare(copy, a, b, m));
        List<int> first = [];
        int[] group = new int[n];
        for (int i = 0; i < n; i++)
        {
            if (i == 0 || !copy.AsSpan(order[i] * m, m).SequenceEqual(copy.AsSpan(order[i - 1] * m, m)))
                first.Add(order[i]);
            group[order[i]] = first.Count - 1;
        }
        return new LexicographicRows([.. first], group);
    }

    // Equal rows stay in order of their index, so that the first of them stands for all.
    private static int Compare(double[] rows, int a, int b, int m)
    {
        for (int j = 0; j < m; j++)
        {
            double x = rows[a * m + j], y = rows[b * m + j];
            if (x != y)
                return x < y ? -1 : 1;
        }
        return a.CompareTo(b);
    }
}
