using Hyperopt.Numerics;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>The search from one restart to the next: the distributions of numbers and choices, and the trials of the present generation.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class EvolutionRun
{
    // Drawing again for a point within the bounds ends here, and the point is moved to them: per trial, and in multiplications.
    private const int MaxDrawsPerDimension = 10;
    private const double MaxDrawEffort = 2e6;

    // Nobody needs a parameter to a smaller share of its range than this; trials spent on it are better spent elsewhere.
    private const double PreciseDeviation = 1e-6;

    private readonly EvolutionStrategy? _strategy;
    private readonly ChoiceDistribution _choiceDistribution;
    private readonly Margin? _margin;
    private readonly bool[] _hasBounds;
    private readonly double[] _weights;
    private readonly double[] _points, _losses, _violations;
    private readonly int[] _choices, _order;
    private readonly bool[] _isForeign;
    private readonly Comparison<int> _comparison;
    private readonly int _maxDraws;
    private int _count;

    public EvolutionRun(CmaSpace space, CmaEsSamplerOptions options, RunPlan plan, StartDistribution start)
    {
        int n = space.NumberCount, size = plan.PopulationSize;
        Plan = plan;
        if (n > 0)
        {
            _strategy = options.IsSeparable && n > 1
                ? new DiagonalCovariance(start.Mean, start.Sigma, size)
                : new FullCovariance(start.Mean, start.Sigma, EvolutionConstants.Full(n, size), start.Covariance, options.AdaptsLearningRate);
        }
        _choiceDistribution = new ChoiceDistribution(space.ChoiceCounts());
        _hasBounds = new bool[n];
        Array.Fill(_hasBounds, true);
        bool usesMargin = options.UsesMargin ?? !(options.IsSeparable || options.AdaptsLearningRate);
        if (usesMargin && space.CreateMarginAxes() is { Length: > 0 } axes)
        {
            _margin = new Margin(axes, Margin.DefaultProbability(n, size));
            foreach (MarginAxis axis in axes)
                _hasBounds[axis.Coordinate] = false;
        }
        _weights = _strategy?.Constants.Weights ?? EvolutionConstants.Full(space.ChoiceCount, size).Weights;
        _points = new double[size * n];
        _choices = new int[size * space.ChoiceCount];
        _losses = new double[size];
        _violations = new double[size];
        _order = new int[size];
        _isForeign = new bool[size];
        _comparison = Compare;
        _maxDraws = (int)Math.Min(MaxDrawsPerDimension * n, 1 + MaxDrawEffort / Math.Max(n * n, 1));
    }

    public RunPlan Plan { get; }

    /// <summary>Number of generations told.</summary>
    public int Generation { get; private set; }

    /// <summary>Number of trials told.</summary>
    public long Evaluations => (long)Generation * Plan.PopulationSize;

    /// <summary>Probabilities of the choices.</summary>
    public ChoiceDistribution Choices => _choiceDistribution;

    /// <summary>Coordinates that are rounded to a grid, for which the point before rounding must be kept.</summary>
    public ReadOnlySpan<MarginAxis> Axes => _margin is null ? [] : _margin.Axes;

    /// <summary>A number that depends on all that the run was told.</summary>
    public ulong Fingerprint => _strategy is null
        ? BitConverter.DoubleToUInt64Bits(_choiceDistribution.Probabilities(0)[0])
        : RandomStream.Mix(BitConverter.DoubleToUInt64Bits(_strategy.Mean[0])) ^ BitConverter.DoubleToUInt64Bits(_strategy.Sigma);

    /// <summary>Whether the run has broken down and gives no sensible points any more.</summary>
    public bool IsBroken => _strategy is { IsFinite: false };

    /// <summary>Whether a restart would do better than going on.</summary>
    public bool ShouldStop => Evaluations >= Plan.MaxEvaluations || (_strategy is not null && (IsPrecise(_strategy) || _strategy.ShouldStop()));

    /// <summary>Draws a point.</summary>
    /// <param name="random">The trial's stream.</param>
    /// <param name="point">Receives coordinates as they were drawn, shape (numbers).</param>
    /// <param name="rounded">Receives coordinates of grid points, shape (numbers).</param>
    /// <param name="choices">Receives choices, shape (categoricals).</param>
    public void Propose(ref RandomStream random, Span<double> point, Span<double> rounded, Span<int> choices)
    {
        if (_strategy is not null)
        {
            DrawWithin(ref random, point);
            point.CopyTo(rounded);
            _margin?.Round(_strategy, rounded);
        }
        _choiceDistribution.Draw(ref random, choices);
    }

    /// <summary>Takes in a trial; the last one of a generation moves the distributions.</summary>
    /// <param name="point">Coordinates as they were drawn.</param>
    /// <param name="choices">Choices.</param>
    /// <param name="loss">Value to be minimized; no NaN.</param>
    /// <param name="violation">Sum of violated constraints, which counts before the value.</param>
    /// <param name="isForeign">Whether another distribution than the present one gave the point.</param>
    /// <returns>Whether the generation is complete.</returns>
    public bool Add(ReadOnlySpan<double> point, ReadOnlySpan<int> choices, double loss, double violation, bool isForeign)
    {
        point.CopyTo(_points.AsSpan(_count * point.Length));
        choices.CopyTo(_choices.AsSpan(_count * choices.Length));
        _losses[_count] = loss;
        _violations[_count] = violation;
        _isForeign[_count] = isForeign;
        if (++_count < Plan.PopulationSize)
            return false;
        Tell();
        return true;
    }

    private void Tell()
    {
        Rank();
        if (_strategy is not null)
        {
            _strategy.Tell(_points, _order, _isForeign, _losses[_order[0]], _losses[_order[^1]]);
            if (_strategy.IsFinite)
                _margin?.Correct(_strategy);
        }
        if (_choiceDistribution.Count > 0)
            _choiceDistribution.Tell(_choices, _order, _weights);
        Generation++;
        _count = 0;
    }

    private void Rank()
    {
        for (int k = 0; k < _order.Length; k++)
            _order[k] = k;
        _order.AsSpan().Sort(_comparison);
    }

    private bool IsPrecise(EvolutionStrategy strategy)
    {
        bool isAny = false;
        for (int j = 0; j < _hasBounds.Length; j++)
        {
            if (!_hasBounds[j])
                continue;
            isAny = true;
            if (!(strategy.Sigma * Math.Sqrt(strategy.Variance(j)) < PreciseDeviation))
                return false;
        }
        return isAny;
    }

    // Equal trials stay in their order.
    private int Compare(int a, int b)
    {
        int order = _violations[a].CompareTo(_violations[b]);
        if (order == 0)
            order = _losses[a].CompareTo(_losses[b]);
        return order != 0 ? order : a.CompareTo(b);
    }

    private void DrawWithin(ref RandomStream random, Span<double> point)
    {
        for (int i = 0; i <= _maxDraws; i++)
        {
            _strategy!.Draw(ref random, point);
            if (IsWithin(point))
                return;
        }
        for (int j = 0; j < point.Length; j++)
        {
            if (_hasBounds[j])
                point[j] = Math.Clamp(point[j], 0, 1);
        }
    }

    private bool IsWithin(ReadOnlySpan<double> point)
    {
        for (int j = 0; j < point.Length; j++)
        {
            if (_hasBounds[j] && !(point[j] >= 0 && point[j] <= 1))
                return false;
        }
        return true;
    }
}
