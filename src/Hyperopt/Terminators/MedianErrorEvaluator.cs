namespace Hyperopt.Terminators;

/// <summary>A small share of the median improvement that was expected at first: the study ends when hardly any of it is left.</summary>
/// <remarks>
/// <para>The error is found once, as soon as there are enough trials, and kept: use one instance per study. Before, it is a negative number next to
/// zero, below which no improvement falls. Safe to share between threads.</para>
/// <para>Reference: Ishibashi et al., <i>A stopping criterion for Bayesian optimization by the gap of expected minimum simple regrets</i>, AISTATS
/// 2023, section 5.</para>
/// </remarks>
public sealed class MedianErrorEvaluator : IErrorEvaluator
{
    // The smallest normal number, 2⁻¹⁰²²: no error, yet not below it.
    private const double LeastNormal = 2.2250738585072014e-308;

    private readonly Lock _gate = new();
    private readonly IImprovementEvaluator _improvement;
    private readonly MedianErrorOptions _options;
    private double? _error;

    /// <summary>Creates an evaluator with default settings.</summary>
    /// <param name="improvement">The evaluator with whose improvements the error is compared.</param>
    /// <exception cref="ArgumentNullException"><paramref name="improvement"/> is null.</exception>
    public MedianErrorEvaluator(IImprovementEvaluator improvement)
        : this(improvement, new MedianErrorOptions())
    {
    }

    /// <summary>Creates an evaluator.</summary>
    /// <param name="improvement">The evaluator with whose improvements the error is compared.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public MedianErrorEvaluator(IImprovementEvaluator improvement, MedianErrorOptions options)
    {
        ArgumentNullException.ThrowIfNull(improvement);
        ArgumentNullException.ThrowIfNull(options);
        _improvement = improvement;
        _options = options;
    }

    /// <inheritdoc/>
    public double Evaluate(IReadOnlyList<FrozenTrial> completeTrials, StudyDirection direction)
    {
        ArgumentNullException.ThrowIfNull(completeTrials);
        lock (_gate)
        {
            if (_error is { } known)
                return known;
            if (completeTrials.Count < _options.WarmupTrialCount + _options.InitialTrialCount)
                return -LeastNormal;
            double[] improvements = new double[_options.InitialTrialCount];
            List<FrozenTrial> part = new(improvements.Length);
            for (int i = 0; i < improvements.Length; i++)
            {
                part.Add(completeTrials[_options.WarmupTrialCount + i]);
                improvements[i] = _improvement.Evaluate(part, direction);
            }
            Array.Sort(improvements);
            _error = Math.Min(double.MaxValue, improvements[improvements.Length / 2] * _options.ThresholdRatio);
            return _error.Value;
        }
    }
}
