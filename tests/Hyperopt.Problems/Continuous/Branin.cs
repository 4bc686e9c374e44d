namespace Hyperopt.Problems.Continuous;

/// <summary>Branin's function: two parameters, three global minima of 0.397887.</summary>
public sealed class Branin() : ContinuousProblem("branin2", (-5, 10), (0, 15))
{
    public override double Value(ReadOnlySpan<double> x)
    {
        const double b = 5.1 / (4 * Math.PI * Math.PI), c = 5 / Math.PI, t = 1 / (8 * Math.PI);
        double valley = x[1] - b * x[0] * x[0] + c * x[0] - 6;
        return valley * valley + 10 * (1 - t) * Math.Cos(x[0]) + 10;
    }
}
