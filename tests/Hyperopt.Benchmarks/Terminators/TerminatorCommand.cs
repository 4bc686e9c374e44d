using System.Globalization;
using Hyperopt.Samplers;
using Hyperopt.Terminators;

namespace Hyperopt.Benchmarks.Terminators;

/// <summary>Times one evaluation of the improvement evaluators that fit models.</summary>
internal static class TerminatorCommand
{
    public const string Help = "[--points 50,200,…] [--dims N] [--repeat N]: processor time per evaluation, as JSON lines";

    private static readonly (string Name, IImprovementEvaluator Evaluator)[] Evaluators =
        [("regret-bound", new RegretBoundEvaluator()), ("emmr", new EmmrEvaluator())];

    public static void Run(Arguments arguments)
    {
        arguments.Allow("points", "dims", "repeat");
        int dimension = arguments.Count("dims") ?? 5, repeats = arguments.Count("repeat") ?? 5;
        foreach (int point in arguments.Counts("points") ?? [50, 100, 200, 400])
        {
            Study study = Study.Create(new StudyOptions { Sampler = new RandomSampler(new RandomSamplerOptions { Seed = 1 }) });
            study.Optimize(
                trial =>
                {
                    double sum = 0;
                    for (int i = 0; i < dimension; i++)
                        sum += Math.Pow(trial.SuggestFloat("x" + i, -5, 5), 2);
                    return sum;
                },
                point);
            FrozenTrial[] trials = study.GetTrials(TrialState.Complete);
            foreach ((string name, IImprovementEvaluator evaluator) in Evaluators)
            {
                double best = double.PositiveInfinity;
                for (int i = 0; i < repeats + 2; i++)
                {
                    TimeSpan start = Environment.CpuUsage.TotalTime;
                    evaluator.Evaluate(trials, study.Direction);
                    best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
                }
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $$"""{"evaluator": "{{name}}", "trials": {{point}}, "dims": {{dimension}}, "cpu_ms": {{best:0.0}}}"""));
            }
        }
    }
}
