namespace Hyperopt.Pruners;

/// <summary>Settings of <see cref="HyperbandPruner"/>.</summary>
public sealed record HyperbandPrunerOptions
{
    /// <summary>Gets the step of the first rung of the most aggressive bracket.</summary> <value>Default 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MinResource
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MinResource));
            field = value;
        }
    } = 1;

    /// <summary>Gets the largest step that trials report; null takes that of the first complete trials plus 1, and stops nobody before there
    /// is one. Reports beyond it are taken and judged all the same.</summary>
    /// <value>Default null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxResource
    {
        get;
        init
        {
            if (value is { } resource)
                ArgumentOutOfRangeException.ThrowIfLessThan(resource, 1, nameof(MaxResource));
            field = value;
        }
    }

    /// <summary>Gets η: about one in so many trials goes on at each rung, and the next rung comes after that many times the steps.</summary>
    /// <value>Default 3.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2.</exception>
    public int ReductionFactor
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(ReductionFactor));
            field = value;
        }
    } = 3;

    /// <summary>Gets how many trials have to reach a rung before one may go on from it; the first ones all stop there. Needs
    /// <see cref="MaxResource"/> when positive.</summary>
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

    /// <summary>Gets how many finished trials a bracket must have before samplers learn from it alone. Before, they learn from all
    /// brackets, because a sampler that starts up in each bracket anew searches at random for too long; 0 separates brackets at once.</summary>
    /// <value>Default 20.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MinBracketTrialCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MinBracketTrialCount));
            field = value;
        }
    } = 20;
}
