using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f16: rugged and repetitive; the optimum is not unique.</summary>
internal sealed class Weierstrass(BbobInstance instance) : BbobFunction(instance)
{
    private const int TermCount = 12;

    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = R.Apply(Scale(0.01, Q.Apply(Oscillate(R.Apply(FromOptimum(x))))));
        double sum = 0;
        foreach (double coordinate in z)
            sum += Terms(coordinate);
        return 10 * Math.Pow(sum / z.Length - Terms(0), 3) + 10.0 / z.Length * Penalty(x);
    }

    // Σ 2^−k cos(2π 3^k (z + ½))
    private static double Terms(double z)
    {
        double sum = 0, weight = 1, frequency = 1;
        for (int k = 0; k < TermCount; k++)
        {
            sum += weight * Math.Cos(2 * Math.PI * frequency * (z + 0.5));
            weight /= 2;
            frequency *= 3;
        }
        return sum;
    }
}
