namespace Hyperopt.Samplers.Nsga;

/// <summary>Reorders a list at random.</summary>
internal delegate void Shuffle(Span<int> items);

/// <summary>Fills a population from the front that does not fit as a whole, preferring reference lines with few individuals.</summary>
/// <remarks>Reference: Deb and Jain, IEEE Trans. Evol. Comput. 18 (2014), section IV-E.</remarks>
internal sealed class Niching
{
    private readonly Shuffle _shuffle;
    private readonly double[] _distances;

    // Members of the borderline front by reference point; taken from the end.
    private readonly Dictionary<int, List<int>> _members = [];
    private readonly HashSet<int> _shuffled = [];

    // Reference points with members left, by the number of individuals selected near them; taken from the end.
    private readonly List<List<int>> _pointsByCount = [];

    private Niching(ReadOnlySpan<int> nearest, ReadOnlySpan<double> distances, int eliteCount, Shuffle shuffle)
    {
        _shuffle = shuffle;
        _distances = distances[eliteCount..].ToArray();
        Dictionary<int, int> counts = [];
        for (int i = 0; i < eliteCount; i++)
            counts[nearest[i]] = counts.GetValueOrDefault(nearest[i]) + 1;
        for (int i = eliteCount; i < nearest.Length; i++)
        {
            if (!_members.TryGetValue(nearest[i], out List<int>? members))
            {
                _members.Add(nearest[i], members = []);
                Enqueue(nearest[i], counts.GetValueOrDefault(nearest[i]));
            }
            members.Add(i - eliteCount);
        }
    }

    /// <summary>Selects borderline individuals.</summary>
    /// <param name="count">How many, at most as many as there are.</param>
    /// <param name="nearest">Reference point of each individual: first the elite, then the borderline ones.</param>
    /// <param name="distances">Distance of each individual from its reference line, in the same order.</param>
    /// <param name="eliteCount">Number of individuals already selected.</param>
    /// <param name="shuffle">Breaks ties.</param>
    /// <returns>Indices among the borderline individuals, in order of selection.</returns>
    public static int[] Select(int count, ReadOnlySpan<int> nearest, ReadOnlySpan<double> distances, int eliteCount, Shuffle shuffle)
    {
        int[] selected = new int[count];
        new Niching(nearest, distances, eliteCount, shuffle).Run(selected);
        return selected;
    }

    private void Run(Span<int> selected)
    {
        int done = 0;
        for (int level = 0; done < selected.Length; level++)
        {
            if (level >= _pointsByCount.Count)
                continue;
            List<int> points = _pointsByCount[level];
            _shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points));
            while (points.Count > 0 && done < selected.Length)
            {
                int point = TakeLast(points);
                List<int> members = _members[point];
                Arrange(point, members, level);
                selected[done++] = TakeLast(members);
                if (members.Count > 0)
                    Enqueue(point, level + 1);
            }
        }
    }

    // A line without any individual takes the nearest one; the others take any.
    private void Arrange(int point, List<int> members, int level)
    {
        if (level == 0)
            members.Sort((a, b) => _distances[a] == _distances[b] ? b.CompareTo(a) : _distances[b].CompareTo(_distances[a]));
        else if (_shuffled.Add(point))
            _shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members));
    }

    private void Enqueue(int point, int count)
    {
        while (_pointsByCount.Count <= count)
            _pointsByCount.Add([]);
        _pointsByCount[count].Add(point);
    }

    private static int TakeLast(List<int> items)
    {
        int last = items[^1];
        items.RemoveAt(items.Count - 1);
        return last;
    }
}
