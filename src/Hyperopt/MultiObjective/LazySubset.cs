using System.Buffers;

namespace Hyperopt.MultiObjective;

/// <summary>Greedy hypervolume subset selection for three or more objectives.</summary>
/// <remarks>
/// What a point adds can only fall while others are chosen, so an outdated contribution is an upper bound, and only points whose bound
/// is the largest are computed anew. Bounds also fall by comparing each point with the latest choice alone, O(m) per point.
/// </remarks>
internal ref struct LazySubset
{
    private readonly ReadOnlySpan<double> _points;
    private readonly ReadOnlySpan<double> _reference;
    private readonly Span<double> _inclusive;
    private readonly Span<double> _bounds;
    private readonly Span<int> _computedAt;

    // The chosen points, ascending by the first loss.
    private readonly Span<double> _chosen;
    private readonly Span<double> _scratch;
    private int _chosenCount;

    private LazySubset(ReadOnlySpan<double> points, ReadOnlySpan<double> reference, Span<double> numbers, Span<int> computedAt)
    {
        int n = computedAt.Length;
        _points = points;
        _reference = reference;
        _inclusive = numbers[..n];
        _bounds = numbers.Slice(n, n);
        _chosen = numbers.Slice(2 * n, points.Length);
        _scratch = numbers.Slice(2 * n + points.Length, points.Length);
        _computedAt = computedAt;
    }

    /// <summary>Selects points.</summary>
    /// <param name="points">Distinct points, row-major, shape (n, m).</param>
    /// <param name="count">How many, at most n.</param>
    /// <param name="reference">Finite reference point, shape (m).</param>
    /// <returns>Indices in order of choice; of equal contributions the first.</returns>
    public static int[] Select(ReadOnlySpan<double> points, int count, ReadOnlySpan<double> reference)
    {
        int n = points.Length / reference.Length;
        double[] numbers = ArrayPool<double>.Shared.Rent(2 * n + 2 * points.Length);
        int[] computedAt = ArrayPool<int>.Shared.Rent(n);
        int[] chosen = new int[count];
        new LazySubset(points, reference, numbers, computedAt.AsSpan(0, n)).Run(chosen);
        ArrayPool<double>.Shared.Return(numbers);
        ArrayPool<int>.Shared.Return(computedAt);
        return chosen;
    }

    private void Run(Span<int> chosen)
    {
        for (int i = 0; i < _bounds.Length; i++)
        {
            _inclusive[i] = _bounds[i] = DominatedVolume.Box(Point(i), _reference);
            _computedAt[i] = 0;
        }
        for (int k = 0; k < chosen.Length; k++)
        {
            int best = FindBest();
            bool isEndless = double.IsPositiveInfinity(_bounds[best]);
            chosen[k] = best;
            _bounds[best] = double.NegativeInfinity;
            if (isEndless)
            {
                // The volume is infinite from here on: all others add as much, or as little.
                ChooseInOrder(chosen, k + 1);
                return;
            }
            Insert(Point(best));
            LowerBounds(Point(best));
        }
    }

    private readonly int FindBest()
    {
        while (true)
        {
            int best = 0;
            for (int i = 1; i < _bounds.Length; i++)
            {
                if (_bounds[i] > _bounds[best])
                    best = i;
            }
            if (_computedAt[best] == _chosenCount)
                return best;
            _bounds[best] = DominatedVolume.Exclusive(Point(best), _chosen[..(_chosenCount * _reference.Length)], _reference, _scratch);
            _computedAt[best] = _chosenCount;
        }
    }

    private readonly void LowerBounds(ReadOnlySpan<double> latest)
    {
        for (int i = 0; i < _bounds.Length; i++)
        {
            double shared = 1;
            ReadOnlySpan<double> point = Point(i);
            for (int j = 0; j < point.Length; j++)
                shared *= _reference[j] - Math.Max(point[j], latest[j]);
            _bounds[i] = Math.Min(_bounds[i], _inclusive[i] - shared); // −∞ where already chosen
        }
    }

    private readonly void ChooseInOrder(Span<int> chosen, int from)
    {
        for (int i = 0; from < chosen.Length; i++)
        {
            if (!double.IsNegativeInfinity(_bounds[i]))
                chosen[from++] = i;
        }
    }

    private void Insert(ReadOnlySpan<double> point)
    {
        int m = point.Length, at = _chosenCount;
        while (at > 0 && _chosen[(at - 1) * m] > point[0])
            at--;
        _chosen[(at * m)..(_chosenCount * m)].CopyTo(_chosen[((at + 1) * m)..]);
        point.CopyTo(_chosen[(at * m)..]);
        _chosenCount++;
    }

    private readonly ReadOnlySpan<double> Point(int index) => _points.Slice(index * _reference.Length, _reference.Length);
}
