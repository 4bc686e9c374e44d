namespace Hyperopt.Samplers.Nsga;

/// <summary>Sorts items by keys so that equal keys keep their order.</summary>
internal static class StableSort
{
    /// <summary>Sorts keys ascending, and items along with them.</summary>
    /// <param name="keys">Keys; no NaN.</param>
    /// <param name="items">One item per key.</param>
    public static void Sort(Span<double> keys, Span<int> items)
    {
        int n = keys.Length;
        int[] places = new int[n];
        for (int i = 0; i < n; i++)
            places[i] = i;
        keys.Sort(places.AsSpan());
        for (int start = 0, end; start < n; start = end)
        {
            end = start + 1;
            while (end < n && keys[end] == keys[start])
                end++;
            places.AsSpan(start..end).Sort();
        }
        ReadOnlySpan<int> before = items.ToArray();
        for (int i = 0; i < n; i++)
            items[i] = before[places[i]];
    }
}
