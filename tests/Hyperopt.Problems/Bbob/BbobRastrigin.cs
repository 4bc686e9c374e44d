using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f3, and rotated f15: about 10^D local optima on an irregular grid.</summary>
internal sealed class BbobRastrigin(BbobInstance instance, bool isRotated) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = FromOptimum(x);
        z = isRotated
            ? R.Apply(Scale(10, Q.Apply(Skew(0.2, Oscillate(R.Apply(z))))))
            : Scale(10, Skew(0.2, Oscillate(z)));
        return Waves(z) + SquaredNorm(z);
    }

    /// <summary>10 (D − Σ cos 2πzᵢ).</summary>
    internal static double Waves(double[] z)
    {
        double sum = 0;
        foreach (double coordinate in z)
            sum += 1 - Math.Cos(2 * Math.PI * coordinate);
        return 10 * sum;
    }
}
