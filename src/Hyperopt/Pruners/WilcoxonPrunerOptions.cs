namespace Hyperopt.Pruners;

/// <summary>Settings of <see cref="WilcoxonPruner"/>.</summary>
public sealed record WilcoxonPrunerOptions
{
    /// <summary>Gets the p-value below which a trial counts as worse than the best one. The larger, the more trials are stopped.</summary>
    /// <value>Default 0.1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 1].</exception>
    public double PThreshold
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(PThreshold), value, "A p-value is in [0, 1].");
            field = value;
        }
    } = 0.1;

    /// <summary>Gets how many instances a trial must share with the best one before it may be stopped; the test needs at least 2.</summary>
    /// <value>Default 2.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int StartupStepCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(StartupStepCount));
            field = value;
        }
    } = 2;
}
