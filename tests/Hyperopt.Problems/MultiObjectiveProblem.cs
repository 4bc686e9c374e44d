using Hyperopt.MultiObjective;

namespace Hyperopt.Problems;

/// <summary>A problem with several minimized objectives; the score is the hypervolume of all trials.</summary>
/// <param name="name">Name of the problem.</param>
/// <param name="referencePoint">Reference point; trials that are worse in any objective do not count.</param>
public abstract class MultiObjectiveProblem(string name, params double[] referencePoint) : IProblem
{
    public string Name => name;

    public virtual ProblemTraits Traits => ProblemTraits.MultiObjective;

    public bool IsHigherBetter => true;

    /// <summary>Suggests the parameters and returns the values.</summary>
    public abstract double[] Evaluate(Trial trial);

    public double Solve(StudyOptions options, long seed, int budget)
    {
        Study study = Study.Create(options with { Directions = [.. referencePoint.Select(_ => StudyDirection.Minimize)] });
        study.Optimize(Evaluate, budget);
        List<double> points = [];
        foreach (FrozenTrial trial in study.GetTrials(TrialState.Complete))
        {
            if (trial.IsFeasible && Counts(trial.Values))
                points.AddRange(trial.Values);
        }
        return Hypervolume.Compute(points.ToArray(), referencePoint);
    }

    private bool Counts(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] <= referencePoint[i]))
                return false;
        }
        return true;
    }
}
