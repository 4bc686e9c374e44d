namespace Hyperopt.Numerics;

/// <summary>Minimises a smooth function within bounds with the L-BFGS-B method.</summary>
/// <remarks>
/// <para>Cost per iteration beside the evaluations: O(m·n + m³) for n variables and m pairs in memory. Allocates nothing after construction.</para>
/// <para>References: Byrd, Lu, Nocedal and Zhu, SIAM J. Sci. Comput. 16 (1995); Morales and Nocedal, ACM TOMS 38 (2011).</para>
/// <para>Not safe for concurrent use.</para>
/// </remarks>
internal sealed class LbfgsB
{
    private const int MaxLineSearchSteps = 20;
    private const int MaxMemory = 10;

    private readonly LbfgsMemory _memory;
    private readonly BoundedQuadratic _quadratic;
    private readonly double[] _gradient, _trial, _trialGradient, _target, _step;

    /// <param name="maxDimension">Largest number of variables to expect.</param>
    public LbfgsB(int maxDimension)
    {
        // With as many pairs as variables the memory spans the whole space; more would only cost.
        int capacity = Math.Clamp(maxDimension, 1, MaxMemory);
        _memory = new LbfgsMemory(capacity, maxDimension);
        _quadratic = new BoundedQuadratic(capacity, maxDimension);
        _gradient = new double[maxDimension];
        _trial = new double[maxDimension];
        _trialGradient = new double[maxDimension];
        _target = new double[maxDimension];
        _step = new double[maxDimension];
    }

    /// <summary>Minimises.</summary>
    /// <param name="function">Function.</param>
    /// <param name="point">Start on entry, moved into the bounds if it lies outside; on exit the best point found. Shape (n).</param>
    /// <param name="lower">Lower bounds, −∞ for none, shape (n).</param>
    /// <param name="upper">Upper bounds, +∞ for none, shape (n).</param>
    /// <param name="settings">When to end.</param>
    public LbfgsBResult Minimize(
        IDifferentiableFunction function, Span<double> point, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, in LbfgsBSettings settings)
    {
        int n = point.Length;
        Span<double> gradient = _gradient.AsSpan(0, n), target = _target.AsSpan(0, n), trial = _trial.AsSpan(0, n);
        Span<double> trialGradient = _trialGradient.AsSpan(0, n), direction = _step.AsSpan(0, n);
        for (int i = 0; i < n; i++)
            point[i] = Math.Clamp(point[i], lower[i], upper[i]);
        double value = function.Evaluate(point, gradient);
        int evaluations = 1, iterations = 0;
        _memory.Reset(n);
        if (!IsFinite(value, gradient))
            return new LbfgsBResult(value, 0, evaluations, false);
        if (ProjectedGradient(point, gradient, lower, upper) <= settings.GradientTolerance)
            return new LbfgsBResult(value, 0, evaluations, true);
        while (iterations < settings.MaxIterations && evaluations < settings.MaxEvaluations)
        {
            if (!_quadratic.TryMinimize(_memory, point, gradient, lower, upper, target))
            {
                _memory.Reset(n);
                continue;
            }
            for (int i = 0; i < n; i++)
                direction[i] = target[i] - point[i];
            double slope = Dot(gradient, direction);
            double accepted = 0, trialValue = value;
            if (slope < 0)
            {
                accepted = Search(
                    function, point, direction, lower, upper, value, slope, _memory.Count == 0, trial, trialGradient, ref evaluations, out trialValue);
            }
            if (accepted == 0)
            {
                if (_memory.Count == 0)
                    return new LbfgsBResult(value, iterations, evaluations, false);
                _memory.Reset(n); // once more along the steepest descent
                continue;
            }
            iterations++;
            for (int i = 0; i < n; i++)
            {
                direction[i] = trial[i] - point[i];
                target[i] = trialGradient[i] - gradient[i];
            }
            _memory.TryAdd(direction, target);
            trial.CopyTo(point);
            trialGradient.CopyTo(gradient);
            double decrease = value - trialValue, scale = Math.Max(Math.Max(Math.Abs(value), Math.Abs(trialValue)), 1);
            value = trialValue;
            if (ProjectedGradient(point, gradient, lower, upper) <= settings.GradientTolerance || decrease <= settings.ValueTolerance * scale)
                return new LbfgsBResult(value, iterations, evaluations, true);
        }
        return new LbfgsBResult(value, iterations, evaluations, false);
    }

    // The step taken along the direction; 0 when none decreases the function. The trial point and its gradient are then left in place.
    private static double Search(
        IDifferentiableFunction function, ReadOnlySpan<double> point, ReadOnlySpan<double> direction, ReadOnlySpan<double> lower,
        ReadOnlySpan<double> upper, double value, double slope, bool isFirst, Span<double> trial, Span<double> trialGradient,
        ref int evaluations, out double trialValue)
    {
        double maxStep = MaxStep(point, direction, lower, upper);
        double step = isFirst ? Math.Min(1.0, 1.0 / Math.Sqrt(Dot(direction, direction))) : 1.0;
        step = Math.Min(step, maxStep);
        WolfeLineSearch search = new(value, slope, maxStep);
        for (int k = 0; k < MaxLineSearchSteps; k++)
        {
            trialValue = EvaluateAt(function, point, direction, lower, upper, step, trial, trialGradient);
            evaluations++;
            double tried = step;
            if (search.IsAccepted(ref step, trialValue, Dot(trialGradient, direction)))
                return tried;
        }
        step = search.BestStep;
        if (step > 0)
        {
            trialValue = EvaluateAt(function, point, direction, lower, upper, step, trial, trialGradient);
            evaluations++;
            return step;
        }
        trialValue = value;
        return 0;
    }

    private static double EvaluateAt(
        IDifferentiableFunction function, ReadOnlySpan<double> point, ReadOnlySpan<double> direction, ReadOnlySpan<double> lower,
        ReadOnlySpan<double> upper, double step, Span<double> trial, Span<double> trialGradient)
    {
        for (int i = 0; i < point.Length; i++)
            trial[i] = Math.Clamp(point[i] + step * direction[i], lower[i], upper[i]);
        return function.Evaluate(trial, trialGradient);
    }

    private static double MaxStep(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        double longest = 1e10;
        for (int i = 0; i < point.Length; i++)
        {
            if (direction[i] > 0)
                longest = Math.Min(longest, (upper[i] - point[i]) / direction[i]);
            else if (direction[i] < 0)
                longest = Math.Min(longest, (lower[i] - point[i]) / direction[i]);
        }
        return Math.Max(longest, 1.0); // the target lies within the bounds up to rounding
    }

    private static double ProjectedGradient(
        ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        double largest = 0;
        for (int i = 0; i < point.Length; i++)
            largest = Math.Max(largest, Math.Abs(Math.Clamp(point[i] - gradient[i], lower[i], upper[i]) - point[i]));
        return largest;
    }

    private static bool IsFinite(double value, ReadOnlySpan<double> gradient)
    {
        bool isFinite = double.IsFinite(value);
        foreach (double g in gradient)
            isFinite &= double.IsFinite(g);
        return isFinite;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
