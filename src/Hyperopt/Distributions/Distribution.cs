namespace Hyperopt.Distributions;

/// <summary>The set of values that a parameter may take: a <see cref="FloatDistribution"/>, an <see cref="IntDistribution"/> or a
/// <see cref="CategoricalDistribution"/>.</summary>
/// <remarks>
/// <para>Immutable, compared by value, safe to share between threads.</para>
/// <para>Inside the library a parameter is one <see langword="double"/>, its <i>internal</i> value: the number itself, or the
/// zero-based index of a choice. Users see the <i>external</i> value, a <see cref="ParameterValue"/>.</para>
/// </remarks>
public abstract record Distribution
{
    private protected Distribution()
    {
    }

    /// <summary>Gets whether only one value is possible. Such a parameter is never sampled.</summary>
    public abstract bool IsSingle { get; }

    /// <summary>Gets the internal value that is taken when <see cref="IsSingle"/>.</summary>
    internal abstract double SingleValue { get; }

    /// <summary>Tells whether an internal value lies in the range and on the grid, if there is one.</summary>
    /// <param name="internalValue">Internal value.</param>
    public abstract bool Contains(double internalValue);

    /// <summary>Converts an internal value to what the user sees.</summary>
    /// <param name="internalValue">Internal value.</param>
    /// <exception cref="ArgumentOutOfRangeException">A categorical index without a choice.</exception>
    public abstract ParameterValue ToExternal(double internalValue);

    /// <summary>Converts what the user sees to the internal value. The range is not checked: see <see cref="Contains"/>.</summary>
    /// <param name="value">External value.</param>
    /// <exception cref="ArgumentException">The value is of the wrong kind, NaN, not positive on a log scale, or not a choice.</exception>
    public abstract double ToInternal(ParameterValue value);

    /// <summary>Tells whether a parameter with this distribution may take the other one in a later trial: same kind, same scale,
    /// same choices; ranges and steps may change.</summary>
    /// <param name="other">The other distribution.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public bool IsCompatibleWith(Distribution other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (this, other) switch
        {
            (FloatDistribution a, FloatDistribution b) => a.Log == b.Log,
            (IntDistribution a, IntDistribution b) => a.Log == b.Log,
            (CategoricalDistribution a, CategoricalDistribution b) => a.Equals(b),
            _ => false,
        };
    }

    /// <summary>Writes the JSON form that Optuna's storages hold.</summary>
    public string ToJson() => DistributionJson.Write(this);

    /// <summary>Reads the JSON form that Optuna's storages hold; the short form <c>{"type": "float", …}</c> and the kinds of
    /// Optuna 2 are understood too.</summary>
    /// <param name="json">JSON text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is not a distribution.</exception>
    public static Distribution Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return DistributionJson.Read(json);
    }
}
