namespace Hyperopt.Pruners;

/// <summary>Settings of <see cref="PercentilePruner"/>.</summary>
public sealed record PercentilePrunerOptions
{
    /// <summary>Gets the share of trials to keep, in percent: a trial survives while its best report is among the best that many percent of
    /// the reports that complete trials made at the same step. 25 keeps the best quarter, 50 is the median.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 100].</exception>
    public required double Percentile
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 100))
                throw new ArgumentOutOfRangeException(nameof(Percentile), value, "A percentile is in [0, 100]; 50 is the median.");
            field = value;
        }
    }

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
