namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>A shift and a scale that give values the mean 0 and the variance 1.</summary>
internal readonly struct Standardization
{
    // Relative to the largest magnitude: what is smaller is rounding.
    private const double LeastDeviation = 1e-14;

    // Values are divided by it first: squares of 1e300 would overflow, and squares of 1e-300 vanish.
    private readonly double _magnitude, _mean, _deviation;

    private Standardization(double magnitude, double mean, double deviation)
    {
        _magnitude = magnitude;
        _mean = mean;
        _deviation = deviation;
    }

    /// <summary>Measures values.</summary>
    /// <param name="values">Finite values, at least one.</param>
    public static Standardization Of(ReadOnlySpan<double> values)
    {
        double magnitude = 0;
        foreach (double value in values)
            magnitude = Math.Max(magnitude, Math.Abs(value));
        if (magnitude == 0)
            magnitude = 1;
        double mean = 0, square = 0;
        foreach (double value in values)
            mean += value / magnitude;
        mean /= values.Length;
        foreach (double value in values)
            square += (value / magnitude - mean) * (value / magnitude - mean);
        return new Standardization(magnitude, mean, Math.Max(LeastDeviation, Math.Sqrt(square / values.Length)));
    }

    /// <summary>Standard deviation of the values.</summary>
    public double Deviation => _magnitude * _deviation;

    /// <summary>Standardises values.</summary>
    public double[] Apply(ReadOnlySpan<double> values)
    {
        double[] standardized = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
            standardized[i] = Apply(values[i]);
        return standardized;
    }

    /// <summary>Standardises one value.</summary>
    public double Apply(double value) => (value / _magnitude - _mean) / _deviation;

    /// <summary>Replaces infinite values by the largest or smallest finite one; by 0 when none is finite.</summary>
    /// <param name="values">Values, no NaN; changed in place.</param>
    /// <returns>Whether there were any.</returns>
    public static bool ClipInfinities(Span<double> values)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                continue;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }
        if (least > most)
            least = most = 0;
        bool any = false;
        foreach (ref double value in values)
        {
            if (double.IsFinite(value))
                continue;
            any = true;
            value = value > 0 ? most : least;
        }
        return any;
    }
}
