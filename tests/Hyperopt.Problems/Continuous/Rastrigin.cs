namespace Hyperopt.Problems.Continuous;

/// <summary>Rastrigin's egg box, 5 parameters in [-5.12, 5.12]; minimum 0 off the centre.</summary>
public sealed class Rastrigin() : ContinuousProblem("rastrigin5", Box(5, -5.12, 5.12))
{
    private static readonly double[] Center = [0.9, -1.7, 2.3, -0.6, 3.1];

    public override double Value(ReadOnlySpan<double> x)
    {
        double sum = 50;
        for (int i = 0; i < x.Length; i++)
        {
            double z = x[i] - Center[i];
            sum += z * z - 10 * Math.Cos(2 * Math.PI * z);
        }
        return sum;
    }
}
