using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f12: a smooth, very narrow, bent ridge.</summary>
internal sealed class BentCigar(BbobInstance instance) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = R.Apply(Skew(0.5, R.Apply(FromOptimum(x))));
        return z[0] * z[0] + 1e6 * SquaredNorm(z[1..]);
    }
}
