namespace Hyperopt.Samplers.CmaEs;

/// <summary>Trials from which a search starts, as points of its space.</summary>
internal sealed class SourcePoints(CmaSpace space)
{
    // γ and α of WS-CMA-ES.
    private const double Share = 0.1, Spread = 0.1;

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

    /// <summary>The start in another study that is similar, and the choices of the best trials, row-major.</summary>
    public (StartDistribution Start, int[] Choices) Transfer()
    {
        int used = Math.Max(1, (int)(Share * Count));
        (double[] points, int[] choices) = Best(used);
        return (space.NumberCount == 0 ? default : StartDistribution.FromPoints(points, space.NumberCount, Count, Share, Spread), choices);
    }

    /// <summary>The start in the same study, and the choices of the best trials, row-major.</summary>
    public (StartDistribution Start, int[] Choices) Continue()
    {
        int used = Math.Min(Count, Math.Max(space.NumberCount + 1, (int)(Share * Count)));
        (double[] points, int[] choices) = Best(used);
        return (space.NumberCount == 0 ? default : StartDistribution.Continue(points, space.NumberCount, used), choices);
    }

    private (double[] Points, int[] Choices) Best(int used)
    {
        int n = space.NumberCount, c = space.ChoiceCount;
        int[] order = [.. Enumerable.Range(0, Count).OrderBy(i => _losses[i]).Take(used)]; // stable
        double[] points = new double[used * n];
        int[] choices = new int[used * c];
        for (int k = 0; k < used; k++)
        {
            _points.CopyTo(order[k] * n, points, k * n, n);
            _choices.CopyTo(order[k] * c, choices, k * c, c);
        }
        return (points, choices);
    }
}
