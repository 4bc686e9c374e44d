namespace Hyperopt.Terminators;

/// <summary>Ends a study when the possible improvement falls below the error of the values: further trials would gain nothing.</summary>
/// <remarks>
/// <para>Put <see cref="StopWhenDone"/> among <see cref="OptimizeOptions.Callbacks"/>, or ask <see cref="ShouldTerminate"/> in a loop of your own.</para>
/// <para>Safe to share between threads; one instance per study. In parallel runs a few trials that have started already still finish.</para>
/// <para>Reference: Makarova et al., <i>Automatic termination for hyperparameter optimization</i>, AutoML 2022.</para>
/// </remarks>
public sealed class Terminator
{
    private readonly IImprovementEvaluator _improvement;
    private readonly IErrorEvaluator _error;
    private readonly int _minTrialCount;

    /// <summary>Creates a terminator with default settings.</summary>
    public Terminator()
        : this(new TerminatorOptions())
    {
    }

    /// <summary>Creates a terminator.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public Terminator(TerminatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _improvement = options.Improvement;
        _error = options.Error ?? (_improvement is BestValueStagnationEvaluator ? new StaticErrorEvaluator(0) : new CrossValidationErrorEvaluator());
        _minTrialCount = options.MinTrialCount;
    }

    /// <summary>Tells whether further trials would gain nothing.</summary>
    /// <param name="study">A study with one objective.</param>
    /// <exception cref="ArgumentException">The study has several objectives, or an evaluator cannot judge its trials.</exception>
    public bool ShouldTerminate(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        if (study.Directions.Length > 1)
        {
            throw new ArgumentException(
                $"A terminator judges one objective, but the study '{study.Name}' has {study.Directions.Length}. Limit it by TrialCount or Timeout.",
                nameof(study));
        }
        FrozenTrial[] trials = study.GetTrials(TrialState.Complete);
        return trials.Length >= _minTrialCount && _improvement.Evaluate(trials, study.Direction) < _error.Evaluate(trials, study.Direction);
    }

    /// <summary>Stops the running <c>Optimize</c> when further trials would gain nothing: a callback.</summary>
    /// <param name="study">The study that runs.</param>
    /// <param name="trial">The trial that has just finished.</param>
    /// <exception cref="ArgumentException">The study has several objectives, or an evaluator cannot judge its trials.</exception>
    public void StopWhenDone(Study study, FrozenTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        // Other trials change nothing that is judged.
        if (trial.State == TrialState.Complete && ShouldTerminate(study))
            study.StopByTerminator();
    }
}
