namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>From the values of a maximised quantity to those that its model sees: mean 0, variance 1, and on demand less skewed.</summary>
internal readonly struct ScoreScale
{
    private readonly Standardization _first, _second;
    private readonly PowerTransform _power;

    private ScoreScale(Standardization first, PowerTransform power, Standardization second)
    {
        _first = first;
        _power = power;
        _second = second;
    }

    /// <summary>Measures values and brings them to scale.</summary>
    /// <param name="values">Finite values, at least one; replaced by those of the model.</param>
    /// <param name="correctsSkew">Whether large losses are drawn in.</param>
    public static ScoreScale Apply(Span<double> values, bool correctsSkew)
    {
        Standardization first = Standardization.Of(values);
        foreach (ref double value in values)
            value = -first.Apply(value);
        PowerTransform power = correctsSkew ? PowerTransform.Fit(values) : PowerTransform.Identity;
        foreach (ref double value in values)
            value = -power.Apply(value);
        if (power.Exponent == 1)
            return new ScoreScale(first, power, default);
        Standardization second = Standardization.Of(values);
        foreach (ref double value in values)
            value = second.Apply(value);
        return new ScoreScale(first, power, second);
    }

    /// <summary>Brings one value to scale.</summary>
    public double Apply(double value)
    {
        double standard = _first.Apply(value);
        return _power.Exponent == 1 ? standard : _second.Apply(-_power.Apply(-standard));
    }
}
