using Hyperopt.Samplers.GaussianProcess;

namespace Hyperopt.Terminators;

/// <summary>An upper bound, with high probability, of how much worse the best trial is than the best value possible.</summary>
/// <remarks>
/// <para>
/// A Gaussian process is fitted to the better half of the trials. The bound is the largest upper confidence bound anywhere in the search space
/// less the largest lower confidence bound at a trial, in the unit of the objective. Infinite values count as the worst or best finite one.
/// </para>
/// <para>
/// Takes parameters that all complete trials have with one range. Each evaluation fits the model anew: O(n³) for n trials kept. Deterministic. Safe to
/// share between threads.
/// </para>
/// <para>Reference: Makarova et al., <i>Automatic termination for hyperparameter optimization</i>, AutoML 2022, equation 4.</para>
/// </remarks>
public sealed class RegretBoundEvaluator : IImprovementEvaluator
{
    private const double Delta = 0.1;

    private readonly RegretBoundOptions _options;

    /// <summary>Creates an evaluator with default settings.</summary>
    public RegretBoundEvaluator()
        : this(new RegretBoundOptions())
    {
    }

    /// <summary>Creates an evaluator.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public RegretBoundEvaluator(RegretBoundOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are no trials, or they have no parameter in common that varies.</exception>
    public double Evaluate(IReadOnlyList<FrozenTrial> completeTrials, StudyDirection direction)
    {
        TrialValues.Require(completeTrials);
        ScoredPoints all = ScoredPoints.Read(completeTrials, direction);
        if (all.Space.Count == 0)
        {
            throw new ArgumentException(
                "The complete trials have no parameter in common whose range stays and holds more than one value, so no model can be fitted. " +
                "Use BestValueStagnationEvaluator instead.", nameof(completeTrials));
        }
        ScoredPoints kept = all.Keep(RegretBound.FindTop(all.Scores, _options.TopTrialRatio, _options.MinTrialCount));
        Standardization standard = Standardization.Of(kept.Scores);
        Regressor model = SurrogateModel.Fit(kept.Space, kept.Points, standard.Apply(kept.Scores), KernelParameters.Ones(kept.Space.Count), isDeterministic: false);
        double[] samples = SurrogateModel.Sample(kept.Space, _options.Seed);
        return RegretBound.Standardized(model, kept.Points, samples, Delta) * standard.Deviation;
    }
}
