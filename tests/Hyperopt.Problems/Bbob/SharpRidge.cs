using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f13: a ridge that is not differentiable.</summary>
internal sealed class SharpRidge(BbobInstance instance) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = Q.Apply(Scale(10, R.Apply(FromOptimum(x))));
        return z[0] * z[0] + 100 * Math.Sqrt(SquaredNorm(z[1..]));
    }
}
