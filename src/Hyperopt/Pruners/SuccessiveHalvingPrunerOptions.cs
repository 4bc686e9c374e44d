namespace Hyperopt.Pruners;

/// <summary>Settings of <see cref="SuccessiveHalvingPruner"/>.</summary>
public sealed record SuccessiveHalvingPrunerOptions
{
    /// <summary>Gets the step of the first rung; null takes 1/100 of the largest step of the first complete trials, at least 1, and stops
    /// nobody before there is one.</summary>
    /// <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MinResource
    {
        get;
        init
        {
            if (value is { } resource)
                ArgumentOutOfRangeException.ThrowIfLessThan(resource, 1, nameof(MinResource));
            field = value;
        }
    }

    /// <summary>Gets η: about one in so many trials goes on at each rung, and the next rung comes after that many times the steps.</summary>
    /// <value>Default 4.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2.</exception>
    public int ReductionFactor
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(ReductionFactor));
            field = value;
        }
    } = 4;

    /// <summary>Gets s, by how many rungs the first one is put off: it lies at step <see cref="MinResource"/>·ηˢ.</summary>
    /// <value>Default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MinEarlyStoppingRate
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MinEarlyStoppingRate));
            field = value;
        }
    }

    /// <summary>Gets how many trials have to reach a rung before one may go on from it; the first ones all stop there. Needs
    /// <see cref="MinResource"/> when positive.</summary>
    /// <value>Default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int BootstrapCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(BootstrapCount));
            field = value;
        }
    }
}
