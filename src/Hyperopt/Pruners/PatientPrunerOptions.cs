namespace Hyperopt.Pruners;

/// <summary>Settings of <see cref="PatientPruner"/>.</summary>
public sealed record PatientPrunerOptions
{
    /// <summary>Gets how many reports without improvement are tolerated: a trial may be stopped when none of its last
    /// <see cref="Patience"/> + 1 reports is better than its best one before.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public required int Patience
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Patience));
            field = value;
        }
    }

    /// <summary>Gets by how much the last reports have to be worse before the trial counts as stuck, in units of the reports.</summary>
    /// <value>Default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or NaN.</exception>
    public double MinDelta
    {
        get;
        init
        {
            if (!(value >= 0))
                throw new ArgumentOutOfRangeException(nameof(MinDelta), value, "MinDelta is a difference of reports, at least 0.");
            field = value;
        }
    }

    /// <summary>Gets the pruner that judges a trial once patience is exhausted; null stops the trial then.</summary>
    /// <value>Default null.</value>
    public IPruner? Inner { get; init; }
}
