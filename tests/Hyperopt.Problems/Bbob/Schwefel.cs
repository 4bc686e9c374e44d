using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f20: 2^D prominent minima near the corners.</summary>
internal sealed class Schwefel : BbobFunction
{
    private const double TwiceOptimum = 4.2096874633;
    private const double Offset = 4.189828872724339;

    public Schwefel(BbobInstance instance)
        : base(instance) => Optimum = instance.DrawCorner(TwiceOptimum / 2);

    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] hat = new double[x.Length];
        for (int i = 0; i < hat.Length; i++)
            hat[i] = 2 * Math.Sign(Optimum[i]) * x[i] - TwiceOptimum;
        double[] z = [.. hat];
        for (int i = 1; i < z.Length; i++)
            z[i] += 0.25 * hat[i - 1];
        Scale(10, z);
        double sum = 0, scale = 100;
        for (int i = 0; i < z.Length; i++)
        {
            z[i] += TwiceOptimum;
            sum += scale * z[i] * Math.Sin(Math.Sqrt(Math.Abs(scale * z[i])));
        }
        return Offset - sum / (scale * z.Length) + 100 * Penalty(z);
    }
}
