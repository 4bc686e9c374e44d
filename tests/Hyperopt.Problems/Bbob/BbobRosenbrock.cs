namespace Hyperopt.Problems.Bbob;

/// <summary>f8: a long curved valley.</summary>
internal sealed class BbobRosenbrock : BbobFunction
{
    public BbobRosenbrock(BbobInstance instance)
        : base(instance) => Optimum = instance.DrawPoint("optimum", 3);

    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = FromOptimum(x);
        double scale = ScaleOf(z.Length);
        for (int i = 0; i < z.Length; i++)
            z[i] = scale * z[i] + 1;
        double sum = 0;
        for (int i = 0; i + 1 < z.Length; i++)
            sum += Term(z, i);
        return sum;
    }

    /// <summary>max(1, √D/8).</summary>
    internal static double ScaleOf(int dimension) => Math.Max(1, Math.Sqrt(dimension) / 8);

    /// <summary>100 (zᵢ² − zᵢ₊₁)² + (zᵢ − 1)².</summary>
    internal static double Term(double[] z, int i)
    {
        double bend = z[i] * z[i] - z[i + 1], slope = z[i] - 1;
        return 100 * bend * bend + slope * slope;
    }
}
