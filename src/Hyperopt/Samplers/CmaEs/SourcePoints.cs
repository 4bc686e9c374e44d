namespace Hyperopt.Samplers.CmaEs;

/// <summary>Trials from which a search starts, as points of its space.</summary>
internal sealed class SourcePoints(CmaSpace space)
{
    private readonly List<double> _points = [];
    private readonly List<int> _choices = [];
    private readonly List<(double Violation, double Loss)> _losses = [];

    public int Count => _losses.Count;

    public void Add(ReadOnlySpan<double> point, ReadOnlySpan<int> choices, double loss, double violation)
    {
        _points.AddRange(point);
        _choices.AddRange(choices);
        _losses.Add((violation, loss));
    }

    /// <summary>The start for numbers, and the choices of the best, row-major, shape (best, categoricals).</summary>
    /// <param name="share">γ: share of the best that count.</param>
    /// <param name="spread">α: standard deviation around each of them.</param>
    public (StartDistribution Start, int[] Choices) Best(double share, double spread)
    {
        int n = space.NumberCount, c = space.ChoiceCount;
        int[] order = [.. Enumerable.Range(0, Count).OrderBy(i => _losses[i])]; // stable
        int used = Math.Max(1, (int)(share * Count));
        double[] points = new double[Count * n];
        for (int k = 0; k < Count; k++)
            _points.CopyTo(order[k] * n, points, k * n, n);
        int[] choices = new int[used * c];
        for (int k = 0; k < used; k++)
            _choices.CopyTo(order[k] * c, choices, k * c, c);
        StartDistribution start = n == 0 ? default : StartDistribution.FromPoints(points, n, Count, share, spread);
        return (start, choices);
    }
}
