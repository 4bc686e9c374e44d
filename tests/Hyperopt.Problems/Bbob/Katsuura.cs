using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f23: rugged and repetitive at all scales, with more than 10^D global optima.</summary>
internal sealed class Katsuura(BbobInstance instance) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = Q.Apply(Scale(100, R.Apply(FromOptimum(x))));
        double d = z.Length, product = 1, exponent = 10 / Math.Pow(d, 1.2);
        for (int i = 0; i < z.Length; i++)
        {
            double sum = 0;
            for (int j = 1; j <= 32; j++)
            {
                double power = 1L << j;
                sum += Math.Abs(power * z[i] - Math.Round(power * z[i])) / power;
            }
            product *= Math.Pow(1 + (i + 1) * sum, exponent);
        }
        return 10 / (d * d) * (product - 1) + Penalty(x);
    }
}
