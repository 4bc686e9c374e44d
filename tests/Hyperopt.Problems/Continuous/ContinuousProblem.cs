using System.Globalization;

namespace Hyperopt.Problems.Continuous;

/// <summary>A problem over a box: parameters x0, x1, … in [low, high].</summary>
/// <param name="name">Name of the problem.</param>
/// <param name="bounds">Range of each parameter.</param>
public abstract class ContinuousProblem(string name, params (double Low, double High)[] bounds) : SingleObjectiveProblem(name)
{
    private readonly string[] _names = [.. Enumerable.Range(0, bounds.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}"))];

    /// <summary>Gets the number of parameters.</summary>
    public int Dimension => bounds.Length;

    /// <summary>Value of a point, shape (d).</summary>
    public abstract double Value(ReadOnlySpan<double> x);

    public override double Evaluate(Trial trial) => Value(Suggest(trial));

    private protected double[] Suggest(Trial trial)
    {
        double[] x = new double[bounds.Length];
        for (int i = 0; i < x.Length; i++)
            x[i] = trial.SuggestFloat(_names[i], bounds[i].Low, bounds[i].High);
        return x;
    }

    private protected static (double Low, double High)[] Box(int dimension, double low, double high)
    {
        (double Low, double High)[] box = new (double, double)[dimension];
        Array.Fill(box, (low, high));
        return box;
    }
}
