using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f7: an ellipsoid of plateaus.</summary>
internal sealed class StepEllipsoid(BbobInstance instance) : BbobFunction(instance)
{
    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] hat = Scale(10, R.Apply(FromOptimum(x)));
        double first = Math.Abs(hat[0]);
        for (int i = 0; i < hat.Length; i++)
            hat[i] = Math.Abs(hat[i]) > 0.5 ? Math.Floor(0.5 + hat[i]) : Math.Floor(0.5 + 10 * hat[i]) / 10;
        double[] z = Q.Apply(hat);
        double sum = 0;
        for (int i = 0; i < z.Length; i++)
            sum += Math.Pow(10, 2 * Position(i, z.Length)) * z[i] * z[i];
        return 0.1 * Math.Max(first / 1e4, sum) + Penalty(x);
    }
}
