namespace Hyperopt.Importance;

/// <summary>Settings of the random forest behind <see cref="FanovaEvaluator"/> and <see cref="MeanDecreaseImpurityEvaluator"/>.</summary>
public sealed record ForestOptions
{
    /// <summary>Gets the number of trees.</summary> <value>At least 1. Default 64.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int TreeCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(TreeCount));
            field = value;
        }
    } = 64;

    /// <summary>Gets how many splits may follow each other.</summary> <value>At least 1. Default 64.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(MaxDepth));
            field = value;
        }
    } = 64;

    /// <summary>Gets the seed of all random draws: the same trials and seed give the same importances.</summary> <value>Default 0.</value>
    public long Seed { get; init; }
}
