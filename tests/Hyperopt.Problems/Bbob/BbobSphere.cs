namespace Hyperopt.Problems.Bbob;

/// <summary>f1: the sphere.</summary>
internal sealed class BbobSphere(BbobInstance instance) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x) => Transformation.SquaredNorm(FromOptimum(x));
}
