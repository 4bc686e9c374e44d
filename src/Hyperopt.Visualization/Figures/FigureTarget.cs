namespace Hyperopt.Visualization.Figures;

/// <summary>Which number of a trial a figure is about.</summary>
/// <remarks>Studies with one objective need none: their objective is meant.</remarks>
public sealed record FigureTarget
{
    /// <summary>Names a number computed from complete trials.</summary>
    /// <param name="name">What axes and legends call it.</param>
    /// <param name="value">Computes it; trials for which it is NaN or infinite are left out.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public FigureTarget(string name, Func<FrozenTrial, double> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        Name = name;
        Value = value;
    }

    private FigureTarget(int index)
    {
        Index = index;
        Value = trial => trial.Values[index];
    }

    /// <summary>Gets the name; null when it is that of an objective.</summary>
    public string? Name { get; }

    /// <summary>Gets how the number is computed.</summary>
    public Func<FrozenTrial, double> Value { get; }

    /// <summary>The objective meant; null when the number is some other one, of which nobody knows whether high or low is good.</summary>
    internal int? Index { get; }

    /// <summary>Means one of the study's objectives, with its name and direction.</summary>
    /// <param name="index">Index of the objective, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static FigureTarget Objective(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new FigureTarget(index);
    }
}
