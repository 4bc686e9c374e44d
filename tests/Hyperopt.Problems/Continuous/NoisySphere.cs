namespace Hyperopt.Problems.Continuous;

/// <summary>The sphere with normal noise of deviation 0.5; the score is the noise-free value of the trial that looked best.</summary>
public sealed class NoisySphere() : Sphere("noisysphere5")
{
    private const double Deviation = 0.5;

    public override ProblemTraits Traits => ProblemTraits.Noisy;

    public override double Solve(StudyOptions options, long seed, int budget)
    {
        Study study = Study.Create(options);
        study.Optimize(trial => Evaluate(trial) + Deviation * HashedNoise.Normal(seed, trial.Number, 0), budget);
        return Evaluate(new FixedTrial(study.BestParameters));
    }
}
