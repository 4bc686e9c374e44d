namespace Hyperopt.Problems;

/// <summary>A problem with one minimized objective; the score is the best value.</summary>
/// <param name="name">Name of the problem.</param>
public abstract class SingleObjectiveProblem(string name) : IProblem
{
    public string Name => name;

    public virtual ProblemTraits Traits => ProblemTraits.None;

    public bool IsHigherBetter => false;

    /// <summary>Suggests the parameters and returns the value.</summary>
    public abstract double Evaluate(Trial trial);

    public virtual double Solve(StudyOptions options, long seed, int budget)
    {
        Study study = Study.Create(options);
        study.Optimize(Evaluate, budget);
        return study.TryGetBestTrial(out FrozenTrial? best) ? best.Values[0] : double.PositiveInfinity;
    }
}
