using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.Tpe;

/// <summary>A density over a search space: one product kernel per observation and a wide prior kernel.</summary>
/// <remarks>
/// <para>
/// Observations come and go one at a time; bandwidths and norms are kept up locally, O(d·log n) plus moving memory. Slots are in
/// order of trial numbers, on which weights by age rest. The state is a function of the set of observations, not of their history.
/// </para>
/// <para>Points are in model coordinates: axis position (continuous), grid value (discrete) or index (categorical), see
/// <see cref="ToModel"/> and <see cref="FromModel"/>.</para>
/// <para>References: Bergstra et al., NIPS 2011, section 4; Watanabe, arXiv:2304.11127, section 3.</para>
/// </remarks>
internal sealed partial class ParzenEstimator
{
    private readonly NumericKernels?[] _numeric;
    private readonly CategoricalKernels?[] _categorical;
    private readonly NumericKernels[] _continuous;
    private readonly int[] _continuousColumns;
    private readonly int[] _otherColumns;
    private readonly DiscreteCells?[] _cells;
    private readonly ParzenSettings _settings;
    private readonly WeightRule _rule;
    private readonly List<int> _changed = [];
    private readonly double[] _priorNorms;
    private int[] _numbers = new int[8];
    private double[] _baseExponents = new double[8];
    private double[] _weights = new double[8];
    private double[]? _givenWeights;
    private double _weightSum;
    private bool _areWeightsStale = true;

    public ParzenEstimator(SearchSpace space, ParzenSettings settings, WeightRule rule)
    {
        Dimension = space.Count;
        _settings = settings;
        _rule = rule;
        _numeric = new NumericKernels[Dimension];
        _categorical = new CategoricalKernels[Dimension];
        _cells = new DiscreteCells[Dimension];
        _priorNorms = new double[Dimension];
        for (int d = 0; d < Dimension; d++)
        {
            if (space.Distributions[d] is CategoricalDistribution choices)
            {
                _categorical[d] = new CategoricalKernels(choices.Choices.Length, settings);
                _priorNorms[d] = -Math.Log(choices.Choices.Length);
                continue;
            }
            NumericKernels kernels = new(NumericAxis.Of(space.Distributions[d]), settings);
            _numeric[d] = kernels;
            _priorNorms[d] = kernels.PriorLogNorm;
            if (kernels.Axis.IsDiscrete)
                _cells[d] = new DiscreteCells(kernels);
        }
        int[] columns = [.. Enumerable.Range(0, Dimension)];
        _continuousColumns = Array.FindAll(columns, d => _numeric[d] is { Axis.IsDiscrete: false });
        _otherColumns = Array.FindAll(columns, d => _numeric[d] is null or { Axis.IsDiscrete: true });
        _continuous = Array.ConvertAll(_continuousColumns, d => _numeric[d]!);
    }

    /// <summary>Number of parameters.</summary>
    public int Dimension { get; }

    /// <summary>Number of observations; the mixture has one kernel more.</summary>
    public int Count { get; private set; }

    /// <summary>Which observations stand for several.</summary>
    public Thinning Thinning { get; init; } = Thinning.None;

    /// <summary>Trial numbers of the observations, ascending.</summary>
    public ReadOnlySpan<int> Numbers => _numbers.AsSpan(0, Count);

    /// <summary>Kernels of a numeric parameter.</summary>
    public NumericKernels Numeric(int column) => _numeric[column]!;

    /// <summary>Kernels of a categorical parameter.</summary>
    public CategoricalKernels Categorical(int column) => _categorical[column]!;

    /// <summary>Weights of the observations, then of the prior, with sum 1.</summary>
    public double[] NormalizedWeights()
    {
        Prepare();
        double[] weights = [.. _weights.AsSpan(0, Count), Count == 0 ? 1.0 : _settings.PriorWeight];
        double sum = weights.Sum();
        return Array.ConvertAll(weights, w => w / sum);
    }

    /// <summary>Takes given weights instead of those of the rule, until the observations change.</summary>
    public void SetWeights(double[] weights)
    {
        _givenWeights = weights;
        _areWeightsStale = true;
    }

    /// <summary>Adds an observation.</summary>
    /// <param name="number">Number of its trial.</param>
    /// <param name="values">Internal values of all parameters, shape (d).</param>
    public void Add(int number, ReadOnlySpan<double> values)
    {
        int slot = ~Array.BinarySearch(_numbers, 0, Count, number);
        if (Count == _numbers.Length)
            Grow();
        Array.Copy(_numbers, slot, _numbers, slot + 1, Count - slot);
        _numbers[slot] = number;
        Count++;
        Disturb(slot);
        for (int d = 0; d < Dimension; d++)
        {
            if (_numeric[d] is not { } numeric)
            {
                _categorical[d]!.Insert(slot, (int)values[d]);
                continue;
            }
            int position = numeric.Insert(slot, numeric.Axis.Position(values[d]));
            if (!_areBandwidthsStale)
                numeric.Update(position - 1, position + 1, _changed);
        }
    }

    /// <summary>Removes an observation.</summary>
    /// <param name="number">Number of its trial.</param>
    public void Remove(int number)
    {
        int slot = Array.BinarySearch(_numbers, 0, Count, number);
        Count--;
        Array.Copy(_numbers, slot + 1, _numbers, slot, Count - slot);
        Disturb(slot);
        for (int d = 0; d < Dimension; d++)
        {
            if (_numeric[d] is not { } numeric)
            {
                _categorical[d]!.RemoveAt(slot);
                continue;
            }
            int position = numeric.RemoveAt(slot);
            if (!_areBandwidthsStale)
                numeric.Update(position - 1, position, _changed);
        }
    }

    /// <summary>Model coordinate of an internal value.</summary>
    public double ToModel(int column, double value) =>
        _numeric[column] is { Axis.IsDiscrete: false } numeric ? numeric.Axis.Position(value) : value;

    /// <summary>Internal value of a model coordinate.</summary>
    public double FromModel(int column, double point) => _numeric[column] is { } numeric ? numeric.Axis.Value(point) : point;

    // With few observations every bandwidth may change each time, so they wait until somebody looks.
    private void Disturb(int slot)
    {
        _areWeightsStale = true;
        _givenWeights = null;
        _staleFrom = Math.Min(_staleFrom, slot);
        _areBandwidthsStale |= NumericKernels.IsSmall(Count) || !_settings.UseMagicClip;
    }

    private void RefreshWeights()
    {
        if (!_areWeightsStale)
            return;
        Span<double> weights = _weights.AsSpan(0, Count);
        if (_givenWeights is not null)
            _givenWeights.CopyTo(weights);
        else if (_rule == WeightRule.ByAge && Thinning.Factor > 1)
            TpeWeights.ByAge(Numbers, Thinning, weights);
        else if (_rule == WeightRule.ByAge)
            TpeWeights.ByAge(weights);
        else
            weights.Fill(1);
        _weightSum = 0;
        foreach (double weight in weights)
            _weightSum += weight;
        _areWeightsStale = false;
    }

    private void Grow()
    {
        int capacity = _numbers.Length * 2;
        Array.Resize(ref _numbers, capacity);
        Array.Resize(ref _baseExponents, capacity);
        Array.Resize(ref _weights, capacity);
    }
}
