namespace Hyperopt.Samplers.CmaEs;

/// <summary>Best and worst values of the latest generations.</summary>
/// <param name="length">Number of generations.</param>
internal sealed class ValueHistory(int length)
{
    private readonly double[] _best = new double[length];
    private readonly double[] _worst = new double[length];

    /// <summary>Enters the values of a generation, counted from 1.</summary>
    public void Set(int generation, double best, double worst)
    {
        _best[generation % length] = best;
        _worst[generation % length] = worst;
    }

    /// <summary>Whether all values of so many generations lie within a tolerance. False before there are more generations than that.</summary>
    public bool IsFlat(int generation, double tolerance)
    {
        if (generation <= length)
            return false;
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        for (int i = 0; i < length; i++)
        {
            min = Math.Min(min, _best[i]);
            max = Math.Max(max, _worst[i]);
        }
        return max - min < tolerance;
    }
}
