using System.Collections.Immutable;

namespace Hyperopt.Importance;

/// <summary>What <see cref="Study.GetParameterImportances(ImportanceOptions)"/> evaluates, and how.</summary>
public sealed record ImportanceOptions
{
    /// <summary>Gets who evaluates.</summary> <value>Default: <see cref="PedAnovaEvaluator"/> with its defaults.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IImportanceEvaluator Evaluator
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = new PedAnovaEvaluator();

    /// <summary>Gets the parameters to evaluate.</summary> <value>Default empty: all that the evaluator can judge.</value>
    /// <exception cref="ArgumentException">A name is null or empty.</exception>
    public ImmutableArray<string> Parameters
    {
        get;
        init
        {
            ImmutableArray<string> names = value.IsDefault ? [] : value;
            foreach (string name in names)
                Guard.Name(name, nameof(Parameters));
            field = names;
        }
    } = [];

    /// <summary>Gets the index of the objective that is meant; its direction counts.</summary>
    /// <value>Default null: the only objective. With several, <see cref="PedAnovaEvaluator"/> then asks what leads to the Pareto front; the other
    /// evaluators need an objective or a <see cref="Target"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? Objective
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value ?? 0, nameof(Objective));
            field = value;
        }
    }

    /// <summary>Gets a number computed from each complete trial to be explained instead of an objective, for example its duration. Low counts as
    /// good: negate what should be high. Trials for which it is NaN or infinite are left out.</summary> <value>Default null.</value>
    public Func<FrozenTrial, double>? Target { get; init; }

    /// <summary>Gets whether importances are divided by their sum, so that they add up to 1.</summary> <value>Default true.</value>
    public bool Normalize { get; init; } = true;
}
