namespace Hyperopt.Problems.Bbob;

/// <summary>f9: Rosenbrock's valley, rotated about the origin; f19: wrapped into Griewank's waves.</summary>
internal sealed class RotatedRosenbrock : BbobFunction
{
    private readonly bool _isGriewank;

    public RotatedRosenbrock(BbobInstance instance, bool isGriewank)
        : base(instance)
    {
        _isGriewank = isGriewank;
        // z = max(1, √D/8) R x + ½ is 1 in all coordinates there.
        double[] half = new double[instance.Dimension];
        Array.Fill(half, 0.5 / BbobRosenbrock.ScaleOf(instance.Dimension));
        Optimum = R.ApplyInverse(half);
    }

    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] z = R.Apply(x.ToArray());
        double scale = BbobRosenbrock.ScaleOf(z.Length);
        for (int i = 0; i < z.Length; i++)
            z[i] = scale * z[i] + 0.5;
        double sum = 0;
        for (int i = 0; i + 1 < z.Length; i++)
        {
            double term = BbobRosenbrock.Term(z, i);
            sum += _isGriewank ? term / 4000 - Math.Cos(term) : term;
        }
        return _isGriewank ? 10 * sum / (z.Length - 1) + 10 : sum;
    }
}
