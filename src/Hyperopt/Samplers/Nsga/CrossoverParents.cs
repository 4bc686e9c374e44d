namespace Hyperopt.Samplers.Nsga;

/// <summary>The parents of a child, as points within bounds.</summary>
public readonly ref struct CrossoverParents
{
    private readonly ReadOnlySpan<double> _points;

    /// <summary>Describes parents.</summary>
    /// <param name="points">Coordinates, row-major, shape (parents, d).</param>
    /// <param name="low">Lower bounds, shape (d).</param>
    /// <param name="high">Upper bounds, shape (d).</param>
    /// <param name="objectiveCount">Number of objectives of the study.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public CrossoverParents(ReadOnlySpan<double> points, ReadOnlySpan<double> low, ReadOnlySpan<double> high, int objectiveCount)
    {
        if (low.Length != high.Length || low.IsEmpty || points.Length % low.Length != 0)
        {
            throw new ArgumentException(
                $"Each parent has one coordinate per bound, but got {points.Length} coordinates, {low.Length} lower and {high.Length} upper bounds.",
                nameof(points));
        }
        _points = points;
        Low = low;
        High = high;
        ObjectiveCount = objectiveCount;
    }

    /// <summary>Gets the number of coordinates d.</summary>
    public int Dimension => Low.Length;

    /// <summary>Gets the number of parents.</summary>
    public int Count => _points.Length / Low.Length;

    /// <summary>Gets the lower bounds, shape (d).</summary>
    public ReadOnlySpan<double> Low { get; }

    /// <summary>Gets the upper bounds, shape (d).</summary>
    public ReadOnlySpan<double> High { get; }

    /// <summary>Gets the number of objectives of the study.</summary>
    public int ObjectiveCount { get; }

    /// <summary>Gets the coordinates of a parent, shape (d).</summary>
    /// <param name="parent">Index of the parent, in the order in which it was selected.</param>
    public ReadOnlySpan<double> this[int parent] => _points.Slice(parent * Low.Length, Low.Length);
}
