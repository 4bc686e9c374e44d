namespace Hyperopt.Samplers;

/// <summary>Settings of <see cref="QmcSampler"/>.</summary>
public sealed record QmcSamplerOptions
{
    /// <summary>Gets the seed of the scrambling; null takes one that the study remembers.</summary> <value>Default null.</value>
    public long? Seed { get; init; }

    /// <summary>Gets which sequence the points come from.</summary> <value>Default <see cref="QmcSequence.Sobol"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration.</exception>
    public QmcSequence Sequence
    {
        get;
        init
        {
            if (!Enum.IsDefined(value))
                throw new ArgumentOutOfRangeException(nameof(Sequence), value, $"There is no sequence {(int)value}. Choose Sobol or Halton.");
            field = value;
        }
    } = QmcSequence.Sobol;

    /// <summary>Gets how the sequence is randomised.</summary> <value>Default <see cref="QmcScrambling.Linear"/>, that of Optuna where it scrambles.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration.</exception>
    public QmcScrambling Scrambling
    {
        get;
        init
        {
            if (!Enum.IsDefined(value))
                throw new ArgumentOutOfRangeException(nameof(Scrambling), value, $"There is no scrambling {(int)value}. Choose None, Linear or Owen.");
            field = value;
        }
    } = QmcScrambling.Linear;

    /// <summary>Gets the index of the point that trial 0 takes; trial n takes the n-th after it. Two studies that share a seed divide a
    /// sequence by starting at different multiples of a power of two.</summary> <value>Default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int FirstPoint
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(FirstPoint));
            field = value;
        }
    }
}
