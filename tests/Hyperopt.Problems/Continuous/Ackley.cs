namespace Hyperopt.Problems.Continuous;

/// <summary>Ackley's funnel with many local minima, 10 parameters in [-32.768, 32.768]; minimum 0 off the centre.</summary>
public sealed class Ackley() : ContinuousProblem("ackley10", Box(10, -32.768, 32.768))
{
    private static readonly double[] Center = [7.5, -11.2, 3.9, 18.4, -2.6, -20.1, 9.3, 14.7, -6.8, 1.1];

    public override double Value(ReadOnlySpan<double> x)
    {
        double squares = 0, waves = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double z = x[i] - Center[i];
            squares += z * z;
            waves += Math.Cos(2 * Math.PI * z);
        }
        return -20 * Math.Exp(-0.2 * Math.Sqrt(squares / x.Length)) - Math.Exp(waves / x.Length) + 20 + Math.E;
    }
}
