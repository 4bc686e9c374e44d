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

    // Made for points whose contribution is asked for; most never are.
    private readonly LimitedFront?[] _limited;

    // The chosen points in order of choice.
    private readonly Span<double> _chosen;
    private int _chosenCount;

    private LazySubset(ReadOnlySpan<double> points, ReadOnlySpan<double> reference, Span<double> numbers)
    {
        int n = points.Length / reference.Length;
        _points = points;
        _reference = reference;
        _inclusive = numbers[..n];
        _bounds = numbers.Slice(n, n);
        _chosen = numbers[(2 * n)..];
        _limited = new LimitedFront?[n];
    }

    /// <summary>Selects points.</summary>
    /// <param name="points">Distinct points, row-major, shape (n, m).</param>
    /// <param name="count">How many, at most n.</param>
    /// <param name="reference">Finite reference point, shape (m).</param>
    /// <returns>Indices in order of choice; of equal contributions the first.</returns>
    public static int[] Select(ReadOnlySpan<double> points, int count, ReadOnlySpan<double> reference)
    {
        int n = points.Length / reference.Length;
        double[] numbers = ArrayPool<double>.Shared.Rent(2 * n + count * reference.Length);
        int[] chosen = new int[count];
        new LazySubset(points, reference, numbers).Run(chosen);
        ArrayPool<double>.Shared.Return(numbers);
        return chosen;
    }

    private void Run(Span<int> chosen)
    {
        for (int i = 0; i < _bounds.Length; i++)
            _inclusive[i] = _bounds[i] = DominatedVolume.Box(Point(i), _reference);
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
            Point(best).CopyTo(_chosen[(_chosenCount++ * _reference.Length)..]);
            LowerBounds(Point(best));
        }
    }

    private readonly int FindBest()
    {
        ReadOnlySpan<double> chosen = _chosen[..(_chosenCount * _reference.Length)];
        while (true)
        {
            int best = 0;
            for (int i = 1; i < _bounds.Length; i++)
            {
                if (_bounds[i] > _bounds[best])
                    best = i;
            }
            if (_chosenCount == 0 || _limited[best]?.ChosenCount == _chosenCount)
                return best;
            LimitedFront limited = _limited[best] ??= new LimitedFront(Point(best).ToArray());
            limited.Advance(chosen);
            _bounds[best] = limited.ExclusiveVolume(_reference);
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

    private readonly ReadOnlySpan<double> Point(int index) => _points.Slice(index * _reference.Length, _reference.Length);
}
