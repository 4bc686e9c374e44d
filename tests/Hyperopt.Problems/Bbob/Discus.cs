using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f11: one direction is a thousand times more sensitive than all others.</summary>
internal sealed class Discus(BbobInstance instance) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = Oscillate(R.Apply(FromOptimum(x)));
        return SquaredNorm(z) + (1e6 - 1) * z[0] * z[0];
    }
}
