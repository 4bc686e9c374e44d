using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers.Grid;

namespace Hyperopt.Samplers;

/// <summary>Tries every combination of listed values once, then ends the study.</summary>
/// <remarks>
/// <para>
/// A trial takes the next point of the visiting order and keeps its number as an attribute, so that parallel trials, other workers and
/// later runs take other points. The trial that takes the last one requests the stop: <see cref="Study.IsExhausted"/> becomes true and a
/// running <c>Optimize</c> starts no further trial. This works in ask-and-tell loops too. A point counts as visited however its trial ends.
/// </para>
/// <para>
/// Parameters must be in the grid, unless they are enqueued or have a single value. Listed values are taken even where they lie outside
/// the suggested range, with a warning. An enqueued trial takes its own values and random listed ones for the rest; it visits a point when
/// it equals one.
/// </para>
/// <para>Trial k takes position k of the order where that is free, so that workers need not wait for each other. A point whose trial still
/// runs is taken again only when nothing else is left, and visited ones only when the study is asked to go on after it is exhausted.</para>
/// <para>Cost per trial: O(1) and one attribute; one bit per point. Safe to call from concurrent trials.</para>
/// </remarks>
public sealed class GridSampler : ISampler
{
    private readonly Lock _gate = new();
    private readonly GridSamplerOptions _options;
    private readonly GridPoints _points;
    private readonly VisitingOrder _order;
    private readonly VisitedPositions _visited;
    private readonly HashSet<int> _held = [];
    private readonly HashSet<int> _avoided = [];
    private int _hasWarnedOfMissing;

    /// <summary>Creates a sampler without a seed: <c>new GridSampler(("depth", [2, 4, 8]), ("optimizer", ["adam", "sgd"]))</c>.</summary>
    /// <param name="grid">Names and values to try, see <see cref="GridSamplerOptions.Grid"/>.</param>
    /// <exception cref="ArgumentException">There is no parameter, a name is empty or occurs twice, a parameter has no value, or there are more
    /// than 2³¹ − 1 combinations.</exception>
    public GridSampler(params ReadOnlySpan<(string Name, ParameterValue[] Values)> grid)
        : this(new GridSamplerOptions { Grid = ToDictionary(grid) })
    {
    }

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Grid and settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The grid has no parameter, a parameter has no value, or there are more than 2³¹ − 1
    /// combinations.</exception>
    public GridSampler(GridSamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _points = new GridPoints(options.Grid);
        _order = new VisitingOrder(_points.Count, options.Shuffle ? options.Seed ?? 0 : null);
        _visited = new VisitedPositions(_points, _order);
    }

    /// <inheritdoc/>
    public long? Seed => _options.Seed;

    /// <inheritdoc/>
    public bool SeesAllParts => true;

    /// <summary>Gets the number of points.</summary>
    public int PointCount => _points.Count;

    /// <inheritdoc/>
    public void BeforeTrial(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // A trial that is run again keeps its point.
        if (context.IsEnqueued || context.SystemAttributes.ContainsKey(_points.AttributeKey))
            return;
        bool isRepeated;
        lock (_gate)
        {
            int position = Choose(context, out isRepeated);
            context.SetTrialAttribute(_points.AttributeKey, AttributeJson.From(_order.PointAt(position)));
            if (!_visited.Contains(position))
                _held.Add(position);
            if (_visited.Count + _held.Count == _points.Count)
                context.RequestStop();
        }
        if (isRepeated)
            Log.GridPointRepeated(context.Logger, context.TrialNumber, _points.Count);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The grid lacks the parameter, or lists a value that it cannot take.</exception>
    public double SampleIndependent(SamplerContext context, string name, Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(distribution);
        int index = _points.IndexOf(name);
        if (index < 0)
        {
            throw new InvalidOperationException(
                $"Parameter '{name}' is not in the grid, which lists {string.Join(", ", _points.Names.ToArray())}. Add it to the grid, or take " +
                "its value from outside the trial.");
        }
        RandomStream random = context.CreateRandom(name);
        ParameterValue value = _visited.PositionOf(context.SystemAttributes) is { } position
            ? _points.ValueAt(_order.PointAt(position), index)
            : _points.ValuesOf(index)[random.NextInt(_points.ValuesOf(index).Length)];
        return GivenValue.ToInternal(name, distribution, value, "the grid lists");
    }

    /// <inheritdoc/>
    public void AfterTrial(SamplerContext context, TrialResult result)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.SystemAttributes.ContainsKey(_points.AttributeKey))
        {
            if (_points.Find(context.Parameters) is >= 0 and int point)
                context.SetTrialAttribute(_points.AttributeKey, AttributeJson.From(point));
            return;
        }
        if (result.State != TrialState.Complete)
            return;
        foreach (string name in _points.Names)
        {
            if (!context.Parameters.ContainsKey(name) && Interlocked.Exchange(ref _hasWarnedOfMissing, 1) == 0)
                Log.GridParameterMissing(context.Logger, context.TrialNumber, name);
        }
    }

    private static Dictionary<string, IReadOnlyList<ParameterValue>> ToDictionary(ReadOnlySpan<(string Name, ParameterValue[] Values)> grid)
    {
        Dictionary<string, IReadOnlyList<ParameterValue>> dictionary = new(StringComparer.Ordinal);
        foreach ((string name, ParameterValue[] values) in grid)
        {
            Guard.Name(name, nameof(grid));
            if (!dictionary.TryAdd(name, values))
                throw new ArgumentException($"A grid names each parameter once, but '{name}' occurs twice.", nameof(grid));
        }
        return dictionary;
    }

    private int Choose(SamplerContext context, out bool isRepeated)
    {
        isRepeated = false;
        // In this order: a trial that ends in between is then seen twice rather than not at all.
        IReadOnlyList<PendingTrial> pending = context.Pending;
        _visited.Advance(context.History);
        CollectHeld(pending);
        int number = context.TrialNumber;
        if (number < _points.Count && !_visited.Contains(number) && !_held.Contains(number))
            return number;
        int free = _visited.FirstFree(_avoided);
        if (free < 0)
            free = _visited.FirstFree(_held);
        if (free >= 0)
            return free;
        isRepeated = true;
        return _held.Count > 0 ? _held.Min() : number % _points.Count;
    }

    // Points of running trials, and in addition those that trials just started are about to take by their number.
    private void CollectHeld(IReadOnlyList<PendingTrial> pending)
    {
        _held.Clear();
        _avoided.Clear();
        foreach (PendingTrial trial in pending)
        {
            if (_visited.PositionOf(trial.SystemAttributes) is { } position)
            {
                if (!_visited.Contains(position))
                    _held.Add(position);
            }
            else if (!trial.SystemAttributes.ContainsKey(TrialAttributes.FixedParametersKey))
            {
                _avoided.Add(trial.Number);
            }
        }
        _avoided.UnionWith(_held);
    }
}
