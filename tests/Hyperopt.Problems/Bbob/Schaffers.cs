using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f17 (condition 10) and f18 (condition 1000): frequency and amplitude of the waves vary.</summary>
internal sealed class Schaffers(BbobInstance instance, double condition) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = Scale(condition, Q.Apply(Skew(0.5, R.Apply(FromOptimum(x)))));
        double sum = 0;
        for (int i = 0; i + 1 < z.Length; i++)
        {
            double s = Math.Sqrt(z[i] * z[i] + z[i + 1] * z[i + 1]);
            double wave = Math.Sin(50 * Math.Pow(s, 0.2));
            sum += Math.Sqrt(s) * (1 + wave * wave);
        }
        double mean = sum / (z.Length - 1);
        return mean * mean + 10 * Penalty(x);
    }
}
