using Hyperopt.Samplers.GaussianProcess;

namespace Hyperopt.Terminators;

/// <summary>A bound of how much the last trial has changed the regret that a model expects: the gap of expected minimum simple regrets.</summary>
/// <remarks>
/// <para>
/// Gaussian processes with and without the last trial are compared, on standardized values, so the result has no unit: pair it with a
/// <see cref="MedianErrorEvaluator"/>. With too few trials, or without a parameter that all complete trials have with one range, it is a tenth of
/// the largest double, so that no study ends.
/// </para>
/// <para>Fits two models anew in each evaluation: O(n³) for n trials. Deterministic. Safe to share between threads.</para>
/// <para>Reference: Ishibashi et al., <i>A stopping criterion for Bayesian optimization by the gap of expected minimum simple regrets</i>, AISTATS
/// 2023, theorem 1 and algorithm 1.</para>
/// </remarks>
public sealed class EmmrEvaluator : IImprovementEvaluator
{
    private const double Unknown = double.MaxValue * 0.1;

    private readonly EmmrOptions _options;

    /// <summary>Creates an evaluator with default settings.</summary>
    public EmmrEvaluator()
        : this(new EmmrOptions())
    {
    }

    /// <summary>Creates an evaluator.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public EmmrEvaluator(EmmrOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public double Evaluate(IReadOnlyList<FrozenTrial> completeTrials, StudyDirection direction)
    {
        ArgumentNullException.ThrowIfNull(completeTrials);
        if (completeTrials.Count < _options.MinTrialCount)
            return Unknown;
        ScoredPoints trials = ScoredPoints.Read(completeTrials, direction);
        UnitSpace space = trials.Space;
        if (space.Count == 0)
            return Unknown;
        double[] targets = Standardization.Of(trials.Scores).Apply(trials.Scores);
        Regressor before = SurrogateModel.Fit(
            space, trials.Points.AsSpan(..^space.Count), targets.AsSpan(..^1), KernelParameters.Ones(space.Count), _options.IsDeterministic);
        Regressor after = SurrogateModel.Fit(space, trials.Points, targets, before.Parameters, _options.IsDeterministic);
        return RegretGap.Of(before, after, trials.Points, targets, SurrogateModel.Sample(space, _options.Seed), _options.Delta);
    }
}
