namespace Hyperopt.Problems.Continuous;

/// <summary>Hartmann's function of 6 parameters in [0, 1]; minimum −3.32237.</summary>
public sealed class Hartmann() : ContinuousProblem("hartmann6", Box(6, 0, 1))
{
    private static readonly double[] Alpha = [1, 1.2, 3, 3.2];

    private static readonly double[][] A =
    [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
    ];

    private static readonly double[][] P =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    public override double Value(ReadOnlySpan<double> x)
    {
        double value = 0;
        for (int k = 0; k < Alpha.Length; k++)
        {
            double distance = 0;
            for (int j = 0; j < x.Length; j++)
                distance += A[k][j] * ((x[j] - P[k][j]) * (x[j] - P[k][j]));
            value -= Alpha[k] * Math.Exp(-distance);
        }
        return value;
    }
}
