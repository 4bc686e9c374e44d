namespace Hyperopt.Terminators;

/// <summary>Settings of <see cref="Terminator"/>.</summary>
public sealed record TerminatorOptions
{
    /// <summary>Gets who estimates the possible improvement.</summary> <value>Default: <see cref="RegretBoundEvaluator"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IImprovementEvaluator Improvement
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = new RegretBoundEvaluator();

    /// <summary>Gets who estimates the error.</summary>
    /// <value>Default null: 0 with <see cref="BestValueStagnationEvaluator"/>, otherwise <see cref="CrossValidationErrorEvaluator"/>.</value>
    public IErrorEvaluator? Error { get; init; }

    /// <summary>Gets how many complete trials there must be before a study may end.</summary> <value>At least 1. Default 20.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MinTrialCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(MinTrialCount));
            field = value;
        }
    } = 20;
}
