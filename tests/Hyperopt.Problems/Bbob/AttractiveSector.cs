using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f6: only one of 2^D hypercones has low values, with the optimum at its tip.</summary>
internal sealed class AttractiveSector(BbobInstance instance) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = Q.Apply(Scale(10, R.Apply(FromOptimum(x))));
        double sum = 0;
        for (int i = 0; i < z.Length; i++)
        {
            double scaled = z[i] * Optimum[i] > 0 ? 100 * z[i] : z[i];
            sum += scaled * scaled;
        }
        return Math.Pow(Oscillate(sum), 0.9);
    }
}
