namespace Hyperopt.Pruners;

/// <summary>Settings of <see cref="MedianPruner"/>.</summary>
public sealed record MedianPrunerOptions
{
    /// <summary>Gets how many trials must be complete before any trial is pruned.</summary> <value>Default 5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int StartupTrialCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(StartupTrialCount));
            field = value;
        }
    } = 5;

    /// <summary>Gets the first step at which a trial may be pruned.</summary> <value>Default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int WarmupStepCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(WarmupStepCount));
            field = value;
        }
    }

    /// <summary>Gets the length of the intervals, counted from <see cref="WarmupStepCount"/>, in each of which a trial is judged once, at
    /// its first report there.</summary>
    /// <value>Default 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int StepInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(StepInterval));
            field = value;
        }
    } = 1;

    /// <summary>Gets how many complete trials must have reported at a step before a trial is pruned at it.</summary> <value>Default 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MinTrialCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MinTrialCount));
            field = value;
        }
    } = 1;
}
