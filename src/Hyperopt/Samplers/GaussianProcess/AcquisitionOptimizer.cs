using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Finds a point where an acquisition function is large: many random points, then local searches from the promising ones.</summary>
/// <remarks>A local search alternates between all continuous dimensions together and each dimension with a grid, until a full cycle changes
/// nothing.</remarks>
internal sealed class AcquisitionOptimizer
{
    private const int PreliminaryCount = 2048;
    private const int MaxRounds = 100;

    private readonly UnitSpace _space;
    private readonly Acquisition _acquisition;
    private readonly ContinuousSearch? _continuous;
    private readonly GridSearch _grid;

    /// <param name="space">Where to search.</param>
    /// <param name="acquisition">What to maximise.</param>
    /// <param name="lengthscales">Length-scale of every dimension, shape (d).</param>
    public AcquisitionOptimizer(UnitSpace space, Acquisition acquisition, double[] lengthscales)
    {
        _space = space;
        _acquisition = acquisition;
        _grid = new GridSearch(acquisition, space);
        if (space.Continuous.Length > 0)
            _continuous = new ContinuousSearch(acquisition, space.Continuous, lengthscales);
    }

    /// <summary>Number of local searches, those from given points included.</summary>
    public static int LocalSearchCount => 10;

    /// <summary>Searches.</summary>
    /// <param name="random">Source of random numbers.</param>
    /// <param name="starts">Points from which to search in any case, row-major, shape (n, d), n &lt; <see cref="LocalSearchCount"/>.</param>
    /// <param name="best">Receives the best point found, shape (d).</param>
    /// <returns>Its value.</returns>
    public double Maximize(ref RandomStream random, ReadOnlySpan<double> starts, Span<double> best)
    {
        int d = _space.Count;
        double[] points = new double[PreliminaryCount * d], values = new double[PreliminaryCount];
        LatinHypercube.Fill(ref random, points, d);
        _space.Round(points);
        _acquisition.EvaluateMany(points, values);
        int[] chosen = Choose(ref random, values, LocalSearchCount - starts.Length / d);
        points.AsSpan(chosen[0] * d, d).CopyTo(best);
        double bestValue = double.NegativeInfinity;
        double[] point = new double[d];
        foreach (int i in chosen)
        {
            points.AsSpan(i * d, d).CopyTo(point);
            Improve(point, values[i], best, ref bestValue);
        }
        double[] value = new double[1];
        for (int i = 0; i < starts.Length; i += d)
        {
            starts.Slice(i, d).CopyTo(point);
            _acquisition.EvaluateMany(point, value);
            Improve(point, value[0], best, ref bestValue);
        }
        return bestValue;
    }

    // The best point, and others with probability proportional to the plain (not logarithmic) acquisition, without replacement.
    private static int[] Choose(ref RandomStream random, double[] values, int count)
    {
        int first = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                values[i] = double.NegativeInfinity;
            if (values[i] > values[first])
                first = i;
        }
        if (double.IsInfinity(values[first]))
            return [first];
        double[] weights = new double[values.Length];
        double total = 0;
        for (int i = 0; i < values.Length; i++)
        {
            weights[i] = i == first ? 0 : Math.Exp(values[i] - values[first]);
            total += weights[i];
        }
        List<int> chosen = [first];
        while (chosen.Count < count && total > 0)
        {
            double target = random.NextDouble() * total;
            int at = -1;
            double rest = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                if (weights[i] == 0)
                    continue;
                if (at < 0 || target >= 0)
                    at = i;
                target -= weights[i];
                rest += weights[i];
            }
            if (at < 0)
                break;
            total = rest - weights[at];
            weights[at] = 0;
            chosen.Add(at);
        }
        return [.. chosen];
    }

    private void Improve(Span<double> point, double value, Span<double> best, ref double bestValue)
    {
        if (double.IsNaN(value))
            return;
        Climb(point, ref value);
        if (!(value > bestValue))
            return;
        bestValue = value;
        point.CopyTo(best);
    }

    // Stops when the search comes back to what was changed last.
    private void Climb(Span<double> point, ref double value)
    {
        const int Continuous = -1, Nothing = -2;
        int changedLast = Nothing;
        for (int round = 0; round < MaxRounds; round++)
        {
            if (_continuous is not null)
            {
                if (changedLast == Continuous)
                    return;
                if (_continuous.TryImprove(point, ref value))
                    changedLast = Continuous;
            }
            foreach (int j in _space.Discrete)
            {
                if (changedLast == j)
                    return;
                if (_grid.TryImprove(j, point, ref value))
                    changedLast = j;
            }
            if (changedLast == Nothing)
                return;
        }
    }
}
