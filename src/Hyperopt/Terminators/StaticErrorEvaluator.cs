namespace Hyperopt.Terminators;

/// <summary>An error that the user knows.</summary>
/// <remarks>Safe to share between threads.</remarks>
public sealed class StaticErrorEvaluator : IErrorEvaluator
{
    /// <summary>Creates an evaluator.</summary>
    /// <param name="error">What every evaluation gives; not NaN.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is NaN.</exception>
    public StaticErrorEvaluator(double error)
    {
        if (double.IsNaN(error))
            throw new ArgumentOutOfRangeException(nameof(error), error, "An error is a number that improvements are compared with.");
        Error = error;
    }

    /// <summary>Gets the error.</summary>
    public double Error { get; }

    /// <inheritdoc/>
    public double Evaluate(IReadOnlyList<FrozenTrial> completeTrials, StudyDirection direction) => Error;
}
