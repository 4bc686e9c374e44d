namespace Hyperopt.Problems.Continuous;

/// <summary>Rosenbrock's curved valley, 5 parameters in [-5, 10]; minimum 0 at (1, …, 1).</summary>
public sealed class Rosenbrock() : ContinuousProblem("rosenbrock5", Box(5, -5, 10))
{
    public override double Value(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double bend = x[i + 1] - x[i] * x[i], slope = 1 - x[i];
            sum += 100 * (bend * bend) + slope * slope;
        }
        return sum;
    }
}
