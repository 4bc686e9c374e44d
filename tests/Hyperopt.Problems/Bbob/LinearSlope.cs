using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f5: a linear function whose optimum is a corner of the box.</summary>
internal sealed class LinearSlope : BbobFunction
{
    public LinearSlope(BbobInstance instance)
        : base(instance) => Optimum = instance.DrawCorner(5);

    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double slope = Math.Sign(Optimum[i]) * Math.Pow(10, Position(i, x.Length));
            double z = Optimum[i] * x[i] < 25 ? x[i] : Optimum[i];
            sum += 5 * Math.Abs(slope) - slope * z;
        }
        return sum;
    }
}
