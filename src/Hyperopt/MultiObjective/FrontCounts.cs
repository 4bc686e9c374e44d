using System.Buffers;

namespace Hyperopt.MultiObjective;

/// <summary>Counts the members of the best fronts while points are ranked, and forgets the fronts that are not needed to have enough.</summary>
/// <param name="enough">Fronts count until they have this many members together.</param>
/// <param name="capacity">Upper limit of the number of fronts.</param>
internal ref struct FrontCounts(int enough, int capacity)
{
    private readonly int[] _sizes = ArrayPool<int>.Shared.Rent(capacity);
    private int _total;

    /// <summary>Number of fronts that count so far.</summary>
    public int FrontCount { get; private set; }

    /// <summary>Puts a point into a front, or into the next one after all that count.</summary>
    /// <param name="front">Index of the front, at most <see cref="FrontCount"/>.</param>
    /// <returns>The index: a rank that is final only if it stays below <see cref="FrontCount"/>.</returns>
    public int Add(int front)
    {
        if (front == FrontCount)
        {
            if (_total >= enough)
                return front;
            _sizes[FrontCount++] = 0;
        }
        _sizes[front]++;
        _total++;
        while (FrontCount > 0 && _total - _sizes[FrontCount - 1] >= enough)
            _total -= _sizes[--FrontCount];
        return front;
    }

    public readonly void Release() => ArrayPool<int>.Shared.Return(_sizes);
}
