using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f14: sensitivities drift apart on the way to the optimum.</summary>
internal sealed class DifferentPowers(BbobInstance instance) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = R.Apply(FromOptimum(x));
        double sum = 0;
        for (int i = 0; i < z.Length; i++)
            sum += Math.Pow(Math.Abs(z[i]), 2 + 4 * Position(i, z.Length));
        return Math.Sqrt(sum);
    }
}
