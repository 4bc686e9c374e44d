namespace Hyperopt.Problems.Fronts;

/// <summary>ZDT1 (convex front) and ZDT2 (concave front) with 5 parameters (Zitzler, Deb and Thiele 2000).</summary>
public sealed class Zdt(string name, bool isConvex) : MultiObjectiveProblem(name, 1.1, 6)
{
    public override ProblemTraits Traits => ProblemTraits.MultiObjective | ProblemTraits.OriginIsOptimal;

    public override double[] Evaluate(Trial trial)
    {
        double first = trial.SuggestFloat("x0", 0, 1);
        double rest = trial.SuggestFloat("x1", 0, 1);
        rest += trial.SuggestFloat("x2", 0, 1);
        rest += trial.SuggestFloat("x3", 0, 1);
        rest += trial.SuggestFloat("x4", 0, 1);
        double g = 1 + 9 * rest / 4;
        double ratio = first / g;
        return [first, g * (1 - (isConvex ? Math.Sqrt(ratio) : ratio * ratio))];
    }
}
