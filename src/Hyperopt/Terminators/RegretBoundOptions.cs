namespace Hyperopt.Terminators;

/// <summary>Settings of <see cref="RegretBoundEvaluator"/>.</summary>
public sealed record RegretBoundOptions
{
    /// <summary>Gets the share of best trials that the model is fitted to.</summary> <value>In (0, 1]. Default 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in (0, 1].</exception>
    public double TopTrialRatio
    {
        get;
        init
        {
            if (!(value > 0 && value <= 1))
                throw new ArgumentOutOfRangeException(nameof(TopTrialRatio), value, "The share of trials must lie in (0, 1].");
            field = value;
        }
    } = 0.5;

    /// <summary>Gets how many trials the model is fitted to at least, if there are so many.</summary> <value>At least 1. Default 20.</value>
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

    /// <summary>Gets the seed of the points at which the search space is probed.</summary> <value>Default 0.</value>
    public long Seed { get; init; }
}
