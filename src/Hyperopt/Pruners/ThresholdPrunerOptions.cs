namespace Hyperopt.Pruners;

/// <summary>Settings of <see cref="ThresholdPruner"/>.</summary>
public sealed record ThresholdPrunerOptions
{
    /// <summary>Gets the smallest report that is fine; null for no limit.</summary> <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN.</exception>
    public double? Lower
    {
        get;
        init => field = NotNaN(value, nameof(Lower));
    }

    /// <summary>Gets the largest report that is fine; null for no limit.</summary> <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN.</exception>
    public double? Upper
    {
        get;
        init => field = NotNaN(value, nameof(Upper));
    }

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

    private static double? NotNaN(double? value, string name) => value is { } number && double.IsNaN(number)
        ? throw new ArgumentOutOfRangeException(name, value, "A threshold is a number, not NaN; use null for no limit.")
        : value;
}
