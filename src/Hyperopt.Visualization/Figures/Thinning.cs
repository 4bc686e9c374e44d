namespace Hyperopt.Visualization.Figures;

/// <summary>Chooses which of many trials a figure shows.</summary>
internal static class Thinning
{
    /// <summary>Chooses at most <paramref name="most"/> items: the best tenth of them by value, the rest evenly spread, first and last included.</summary>
    /// <param name="values">Value of each item.</param>
    /// <param name="isLowGood">Whether low values are good.</param>
    /// <param name="most">How many to keep at most, at least 2.</param>
    /// <returns>Indices in rising order.</returns>
    public static int[] Choose(ReadOnlySpan<double> values, bool isLowGood, int most)
    {
        int n = values.Length;
        int[] all = new int[n];
        for (int i = 0; i < n; i++)
            all[i] = i;
        if (n <= most)
            return all;
        bool[] isKept = new bool[n];
        int bestCount = most / 10, spreadCount = most - bestCount;
        for (int i = 0; i < spreadCount; i++)
            isKept[(int)((long)i * (n - 1) / (spreadCount - 1))] = true;
        double[] keys = values.ToArray();
        if (!isLowGood)
        {
            for (int i = 0; i < n; i++)
                keys[i] = -keys[i];
        }
        Array.Sort(keys, all);
        for (int i = 0; i < bestCount; i++)
            isKept[all[i]] = true;
        List<int> kept = new(most);
        for (int i = 0; i < n; i++)
        {
            if (isKept[i])
                kept.Add(i);
        }
        return [.. kept];
    }

    /// <summary>Chooses at most <paramref name="most"/> items, evenly spread, first and last included.</summary>
    public static int[] Spread(int count, int most)
    {
        int[] chosen = new int[Math.Min(count, most)];
        for (int i = 0; i < chosen.Length; i++)
            chosen[i] = count <= most ? i : (int)((long)i * (count - 1) / (most - 1));
        return chosen;
    }
}
