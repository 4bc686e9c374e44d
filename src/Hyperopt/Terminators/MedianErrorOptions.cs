namespace Hyperopt.Terminators;

/// <summary>Settings of <see cref="MedianErrorEvaluator"/>.</summary>
public sealed record MedianErrorOptions
{
    /// <summary>Gets how many first complete trials are left out, as samplers draw them at random.</summary> <value>Not negative. Default 10.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int WarmupTrialCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(WarmupTrialCount));
            field = value;
        }
    } = 10;

    /// <summary>Gets after how many of the following trials improvements are evaluated: the median is taken of that many.</summary>
    /// <value>At least 1. Default 20.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int InitialTrialCount
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(InitialTrialCount));
            field = value;
        }
    } = 20;

    /// <summary>Gets the share of that median which is the error.</summary> <value>Positive and finite. Default 0.01.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    public double ThresholdRatio
    {
        get;
        init
        {
            if (!(value > 0 && double.IsFinite(value)))
                throw new ArgumentOutOfRangeException(nameof(ThresholdRatio), value, "The ratio must be positive and finite.");
            field = value;
        }
    } = 0.01;
}
