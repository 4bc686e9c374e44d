namespace Hyperopt.Benchmarks.Overhead;

/// <summary>A study whose objective costs next to nothing, so that what is timed is the library: ask, suggest, tell.</summary>
/// <param name="Name">Name in the output, the same as on Optuna's side.</param>
/// <param name="Sampler">Name in <see cref="SamplerCatalog"/>.</param>
/// <param name="Dimension">Number of parameters.</param>
/// <param name="ObjectiveCount">1: sphere on [-5, 5]; 2: ZDT1 on [0, 1].</param>
/// <param name="Checkpoints">Numbers of trials between which time is averaged.</param>
internal sealed record Workload(string Name, string Sampler, int Dimension, int ObjectiveCount, params int[] Checkpoints)
{
    private const long Seed = 1;

    private readonly string[] _names = [.. Enumerable.Range(0, Dimension).Select(i => $"x{i}")];

    /// <summary>Grid of the sphere's parameters, for samplers that list values; null for none.</summary>
    public double? Step { get; init; }

    public Study CreateStudy() => Study.Create(new StudyOptions
    {
        Directions = [.. Enumerable.Repeat(StudyDirection.Minimize, ObjectiveCount)],
        Sampler = SamplerCatalog.Create(Sampler, Seed),
    });

    public void Run(Study study, int trialCount) => Run(study, new OptimizeOptions { TrialCount = trialCount });

    public void Run(Study study, OptimizeOptions options)
    {
        if (ObjectiveCount == 1)
            study.Optimize(Sphere, options);
        else
            study.Optimize(Zdt1, options);
    }

    private double Sphere(Trial trial)
    {
        double sum = 0;
        foreach (string name in _names)
        {
            double x = trial.SuggestFloat(name, -5, 5, Step);
            sum += x * x;
        }
        return sum;
    }

    private double[] Zdt1(Trial trial)
    {
        double first = trial.SuggestFloat(_names[0], 0, 1), rest = 0;
        for (int i = 1; i < _names.Length; i++)
            rest += trial.SuggestFloat(_names[i], 0, 1);
        double g = 1 + 9 * rest / (Dimension - 1);
        return [first, g * (1 - Math.Sqrt(first / g))];
    }
}
