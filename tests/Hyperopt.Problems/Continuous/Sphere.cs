namespace Hyperopt.Problems.Continuous;

/// <summary>Squared distance from a point off the centre, 5 parameters in [-5, 5].</summary>
public class Sphere(string name = "sphere5") : ContinuousProblem(name, Box(5, -5, 5))
{
    private static readonly double[] Center = [1.3, -2.1, 0.7, 3.2, -0.4];

    public override double Value(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += (x[i] - Center[i]) * (x[i] - Center[i]);
        return sum;
    }
}
