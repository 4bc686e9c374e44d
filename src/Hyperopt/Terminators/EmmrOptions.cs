namespace Hyperopt.Terminators;

/// <summary>Settings of <see cref="EmmrEvaluator"/>.</summary>
public sealed record EmmrOptions
{
    /// <summary>Gets whether the objective gives the same value for the same parameters.</summary> <value>Default false.</value>
    public bool IsDeterministic { get; init; }

    /// <summary>Gets the probability that the confidence bounds within may fail.</summary> <value>In (0, 1). Default 0.1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in (0, 1).</exception>
    public double Delta
    {
        get;
        init
        {
            if (!(value > 0 && value < 1))
                throw new ArgumentOutOfRangeException(nameof(Delta), value, "A probability of failure must lie in (0, 1).");
            field = value;
        }
    } = 0.1;

    /// <summary>Gets how many complete trials are needed; before, the improvement is next to infinite.</summary> <value>At least 2. Default 2.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 2.</exception>
    public int MinTrialCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(MinTrialCount));
            field = value;
        }
    } = 2;

    /// <summary>Gets the seed of the points at which the search space is probed.</summary> <value>Default 0.</value>
    public long Seed { get; init; }
}
