using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f24: two funnels, the wider of which is the wrong one, with Rastrigin's waves in both.</summary>
internal sealed class Lunacek : BbobFunction
{
    private const double Mu0 = 2.5;
    private const double D = 1;

    public Lunacek(BbobInstance instance)
        : base(instance) => Optimum = instance.DrawCorner(Mu0 / 2);

    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double s = 1 - 1 / (2 * Math.Sqrt(x.Length + 20) - 8.2), mu1 = -Math.Sqrt((Mu0 * Mu0 - D) / s);
        double[] z = new double[x.Length];
        double right = 0, wrong = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double hat = 2 * Math.Sign(Optimum[i]) * x[i];
            right += (hat - Mu0) * (hat - Mu0);
            wrong += (hat - mu1) * (hat - mu1);
            z[i] = hat - Mu0;
        }
        z = Q.Apply(Scale(100, R.Apply(z)));
        return Math.Min(right, D * x.Length + s * wrong) + BbobRastrigin.Waves(z) + 1e4 * Penalty(x);
    }
}
