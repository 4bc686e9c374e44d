namespace Hyperopt.Numerics;

/// <summary>Approximately minimises the quadratic model of L-BFGS-B within bounds: generalised Cauchy point, then the free variables.</summary>
/// <remarks>Byrd, Lu, Nocedal and Zhu, SIAM J. Sci. Comput. 16 (1995), sections 4 and 5 (direct primal method); the projection of the
/// result is that of Morales and Nocedal, ACM TOMS 38 (2011).</remarks>
internal sealed class BoundedQuadratic
{
    private readonly double[] _breakpoints, _direction, _reduced, _c, _p, _row, _product, _matrix;
    private readonly int[] _order, _pivots;
    private readonly bool[] _isFree;

    public BoundedQuadratic(int capacity, int maxDimension)
    {
        _breakpoints = new double[maxDimension];
        _direction = new double[maxDimension];
        _reduced = new double[maxDimension];
        _order = new int[maxDimension];
        _isFree = new bool[maxDimension];
        _c = new double[2 * capacity];
        _p = new double[2 * capacity];
        _row = new double[2 * capacity];
        _product = new double[2 * capacity];
        _matrix = new double[4 * capacity * capacity];
        _pivots = new int[2 * capacity];
    }

    /// <summary>Minimises.</summary>
    /// <param name="memory">The Hessian's approximation.</param>
    /// <param name="x">Current point, shape (n), within the bounds.</param>
    /// <param name="gradient">Gradient there.</param>
    /// <param name="lower">Lower bounds.</param>
    /// <param name="upper">Upper bounds.</param>
    /// <param name="target">Receives the model's approximate minimiser within the bounds.</param>
    /// <returns>False if a linear system was singular.</returns>
    public bool TryMinimize(
        LbfgsMemory memory, ReadOnlySpan<double> x, ReadOnlySpan<double> gradient,
        ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<double> target)
    {
        FindCauchyPoint(memory, x, gradient, lower, upper, target);
        if (memory.Count == 0)
            return true;
        return TryMinimizeFree(memory, x, gradient, lower, upper, target);
    }

    // The first minimiser of the model along the projected steepest descent, bend by bend (algorithm CP of the paper).
    private void FindCauchyPoint(
        LbfgsMemory memory, ReadOnlySpan<double> x, ReadOnlySpan<double> gradient,
        ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<double> target)
    {
        int n = x.Length, width = memory.Width;
        Span<double> d = _direction.AsSpan(0, n), c = _c.AsSpan(0, width), p = _p.AsSpan(0, width);
        int bends = SetBreakpoints(x, gradient, lower, upper);
        c.Clear();
        memory.MultiplyTransposed(d, p);
        double slope = -Dot(d, d), leastCurvature = -2.2e-16 * memory.Theta * slope;
        double curvature = Math.Max(-memory.Theta * slope - MiddleProduct(memory, p, p), leastCurvature);
        x.CopyTo(target);
        if (slope == 0)
            return;
        double step = -slope / curvature, last = 0;
        for (int k = 0; k < bends; k++)
        {
            int b = _order[k];
            double length = _breakpoints[b] - last;
            if (step < length)
                break;
            // Variable b meets its bound and stays there.
            double g = gradient[b];
            target[b] = g < 0 ? upper[b] : lower[b];
            _isFree[b] = false;
            double z = target[b] - x[b];
            for (int i = 0; i < width; i++)
                c[i] += length * p[i];
            Span<double> row = _row.AsSpan(0, width);
            memory.Row(b, row);
            slope += length * curvature + g * g + memory.Theta * g * z - g * MiddleProduct(memory, row, c);
            curvature -= memory.Theta * g * g + 2 * g * MiddleProduct(memory, row, p) + g * g * MiddleProduct(memory, row, row);
            curvature = Math.Max(curvature, leastCurvature);
            for (int i = 0; i < width; i++)
                p[i] += g * row[i];
            d[b] = 0;
            last = _breakpoints[b];
            step = slope < 0 ? -slope / curvature : 0;
            if (slope >= 0)
                break;
        }
        step = Math.Max(step, 0);
        for (int i = 0; i < n; i++)
        {
            if (_isFree[i])
                target[i] = x[i] + (last + step) * d[i];
        }
        for (int i = 0; i < width; i++)
            c[i] += step * p[i];
    }

    // Where each variable meets its bound; those that do, in order. Variables that cannot move are not free.
    private int SetBreakpoints(ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        int bends = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double g = gradient[i];
            double t = g < 0 ? (x[i] - upper[i]) / g : g > 0 ? (x[i] - lower[i]) / g : double.PositiveInfinity;
            _breakpoints[i] = t;
            _direction[i] = t > 0 ? -g : 0;
            _isFree[i] = t > 0 && lower[i] < upper[i];
            if (t <= 0 || !double.IsFinite(t))
                continue;
            // Insertion keeps the order stable, and there are few variables or few bends.
            int at = bends++;
            for (; at > 0 && _breakpoints[_order[at - 1]] > t; at--)
                _order[at] = _order[at - 1];
            _order[at] = i;
        }
        return bends;
    }

    private bool TryMinimizeFree(
        LbfgsMemory memory, ReadOnlySpan<double> x, ReadOnlySpan<double> gradient,
        ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<double> target)
    {
        int n = x.Length, width = memory.Width;
        double theta = memory.Theta;
        Span<double> reduced = _reduced.AsSpan(0, n), product = _product.AsSpan(0, width), middle = _c.AsSpan(0, width);
        memory.ApplyMiddle(middle);
        product.Clear();
        Span<double> matrix = _matrix.AsSpan(0, width * width);
        memory.WriteMiddle(matrix);
        Span<double> row = _row.AsSpan(0, width);
        for (int i = 0; i < n; i++)
        {
            if (!_isFree[i])
                continue;
            reduced[i] = gradient[i] + theta * (target[i] - x[i]) - memory.RowDot(i, middle);
            memory.Row(i, row);
            for (int a = 0; a < width; a++)
            {
                product[a] += row[a] * reduced[i];
                double scaled = row[a] / theta;
                for (int b = 0; b < width; b++)
                    matrix[a * width + b] -= scaled * row[b];
            }
        }
        Span<int> pivots = _pivots.AsSpan(0, width);
        if (!LinearSolver.TryFactorize(matrix, pivots))
            return false;
        LinearSolver.Solve(matrix, pivots, product);
        Span<double> d = _direction.AsSpan(0, n);
        for (int i = 0; i < n; i++)
            d[i] = _isFree[i] ? -(reduced[i] + memory.RowDot(i, product) / theta) / theta : 0;
        Step(x, gradient, lower, upper, d, target);
        return true;
    }

    // Projects the step on the box; where that leads uphill, shortens it to the box instead.
    private static void Step(
        ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper,
        ReadOnlySpan<double> d, Span<double> target)
    {
        double slope = 0, longest = 1;
        for (int i = 0; i < x.Length; i++)
        {
            slope += gradient[i] * (Math.Clamp(target[i] + d[i], lower[i], upper[i]) - x[i]);
            if (d[i] > 0)
                longest = Math.Min(longest, Math.Max(upper[i] - target[i], 0) / d[i]);
            else if (d[i] < 0)
                longest = Math.Min(longest, Math.Max(target[i] - lower[i], 0) / -d[i]);
        }
        double factor = slope < 0 ? 1 : longest;
        for (int i = 0; i < x.Length; i++)
            target[i] = Math.Clamp(target[i] + factor * d[i], lower[i], upper[i]);
    }

    private double MiddleProduct(LbfgsMemory memory, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (b.IsEmpty)
            return 0;
        Span<double> product = _product.AsSpan(0, b.Length);
        b.CopyTo(product);
        memory.ApplyMiddle(product);
        return Dot(a, product);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
