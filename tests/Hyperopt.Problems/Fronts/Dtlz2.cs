namespace Hyperopt.Problems.Fronts;

/// <summary>DTLZ2 with 7 parameters and 3 objectives: the front is an eighth of a sphere (Deb, Thiele, Laumanns and Zitzler 2002).</summary>
public sealed class Dtlz2() : MultiObjectiveProblem("dtlz2", 2, 2, 2)
{
    private static readonly string[] Names = ["x0", "x1", "x2", "x3", "x4", "x5", "x6"];

    public override double[] Evaluate(Trial trial)
    {
        double[] x = Array.ConvertAll(Names, name => trial.SuggestFloat(name, 0, 1));
        double g = 0;
        for (int i = 2; i < x.Length; i++)
            g += (x[i] - 0.5) * (x[i] - 0.5);
        double alpha = Math.PI * x[0] / 2, beta = Math.PI * x[1] / 2;
        return
        [
            (1 + g) * Math.Cos(alpha) * Math.Cos(beta),
            (1 + g) * Math.Cos(alpha) * Math.Sin(beta),
            (1 + g) * Math.Sin(alpha),
        ];
    }
}
