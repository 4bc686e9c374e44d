using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f2, and rotated f10: an ellipsoid of condition 10⁶ with smooth irregularities.</summary>
internal sealed class Ellipsoid(BbobInstance instance, bool isRotated) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = Oscillate(isRotated ? R.Apply(FromOptimum(x)) : FromOptimum(x));
        double sum = 0;
        for (int i = 0; i < z.Length; i++)
            sum += Math.Pow(10, 6 * Position(i, z.Length)) * z[i] * z[i];
        return sum;
    }
}
