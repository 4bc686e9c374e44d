using System.Diagnostics;
using System.Globalization;
using Hyperopt.Importance;
using Hyperopt.Samplers;

namespace Hyperopt.Benchmarks.Importance;

/// <summary>Times parameter importances of a study of random trials.</summary>
internal static class ImportanceCommand
{
    public const string Help = "[--trials N] [--dims N] [--repeat N] [--clock wall|cpu] [ped-anova] [ped-anova-2] [fanova] [mdi]: time per evaluation, as JSON lines";

    private const int ChoiceCount = 4;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1.5);

    // Name, trials as promised, objectives.
    private static readonly (string Name, int Trials, int Objectives, IImportanceEvaluator Evaluator)[] Cases =
    [
        ("ped-anova", 10_000, 1, new PedAnovaEvaluator()),
        ("ped-anova-2", 10_000, 2, new PedAnovaEvaluator()),
        ("fanova", 1_000, 1, new FanovaEvaluator()),
        ("mdi", 1_000, 1, new MeanDecreaseImpurityEvaluator()),
    ];

    public static void Run(Arguments arguments)
    {
        arguments.Allow("trials", "dims", "repeat", "clock");
        int dimension = arguments.Count("dims") ?? 20, repeats = arguments.Count("repeat") ?? 5;
        bool isCpu = arguments.Text("clock") switch
        {
            null or "wall" => false,
            "cpu" => true,
            string other => throw new UsageException($"--clock is wall or cpu, but got '{other}'."),
        };
        if (arguments.Names.FirstOrDefault(name => Cases.All(item => item.Name != name)) is { } unknown)
            throw new UsageException($"Unknown evaluator '{unknown}'; there are {string.Join(", ", Cases.Select(item => item.Name))}.");
        foreach ((string name, int trials, int objectives, IImportanceEvaluator evaluator) in Cases)
        {
            if (arguments.Names.Count > 0 && !arguments.Names.Contains(name))
                continue;
            Study study = CreateStudy(arguments.Count("trials") ?? trials, dimension, objectives);
            ImportanceOptions options = new() { Evaluator = evaluator };
            long start = Stopwatch.GetTimestamp();
            double first = Time(study, options, isCpu), best = first;
            while (Stopwatch.GetElapsedTime(start) < WarmUpTime)
                Time(study, options, isCpu);
            for (int i = 0; i < repeats; i++)
                best = Math.Min(best, Time(study, options, isCpu));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$"""{"evaluator": "{{name}}", "trials": {{study.TrialCount}}, "dims": {{dimension}}, "first_ms": {{first:0.0}}, "ms": {{best:0.0}}}"""));
        }
    }

    private static double Time(Study study, ImportanceOptions options, bool isCpu)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        study.GetParameterImportances(options);
        return (isCpu ? Environment.CpuUsage.TotalTime - cpu : Stopwatch.GetElapsedTime(start)).TotalMilliseconds;
    }

    // Three floats (one of them log-scaled), an int and a choice in turn; later parameters matter less.
    private static Study CreateStudy(int trialCount, int dimension, int objectives)
    {
        Study study = Study.Create(new StudyOptions
        {
            Directions = [.. Enumerable.Repeat(StudyDirection.Minimize, objectives)],
            Sampler = new RandomSampler(new RandomSamplerOptions { Seed = 1 }),
        });
        string[] choices = [.. Enumerable.Range(0, ChoiceCount).Select(i => "choice" + i)];
        double Evaluate(Trial trial)
        {
            double sum = 0;
            for (int i = 0; i < dimension; i++)
            {
                double unit = (i % 5) switch
                {
                    0 => Math.Log10(trial.SuggestFloat("lr" + i, 1e-5, 1, log: true)) / 5 + 0.5,
                    3 => trial.SuggestInt("n" + i, 0, 10) / 10.0 - 0.3,
                    4 => trial.SuggestCategorical("c" + i, choices)[^1] - '1',
                    _ => trial.SuggestFloat("x" + i, 0, 1) - 0.4,
                };
                sum += unit * unit / (1 + i);
            }
            return sum;
        }
        if (objectives == 1)
            study.Optimize(Evaluate, trialCount);
        else
            study.Optimize(trial => [Evaluate(trial), -trial.SuggestFloat("x1", 0, 1)], trialCount);
        return study;
    }
}
