using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f4: Rastrigin's function skewed by a factor of 10 in every other coordinate.</summary>
internal sealed class BuecheRastrigin(BbobInstance instance) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = Scale(10, Oscillate(FromOptimum(x)));
        for (int i = 0; i < z.Length; i += 2)
        {
            if (z[i] > 0)
                z[i] *= 10;
        }
        return BbobRastrigin.Waves(z) + SquaredNorm(z) + 100 * Penalty(x);
    }
}
