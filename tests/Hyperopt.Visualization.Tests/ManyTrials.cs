using Hyperopt.Distributions;
using Hyperopt.Numerics;

namespace Hyperopt.Visualization.Tests;

/// <summary>Studies with many trials, made without running them.</summary>
internal static class ManyTrials
{
    private static readonly Dictionary<string, Distribution> Space = new()
    {
        ["rate"] = new FloatDistribution(1e-5, 1, log: true),
        ["layers"] = new IntDistribution(1, 9),
        ["optimizer"] = new CategoricalDistribution(["adam", "sgd", "rmsprop"]),
        ["dropout"] = new FloatDistribution(0, 0.9),
        ["width"] = new IntDistribution(8, 1024, log: true),
        ["decay"] = new FloatDistribution(0, 1),
    };

    /// <summary>A study of six parameters; a few trials failed, some were pruned.</summary>
    public static Study Create(int count, int objectiveCount = 1, int stepCount = 5)
    {
        Study study = Study.Create(new StudyOptions { Name = "many", Directions = [.. Enumerable.Repeat(StudyDirection.Minimize, objectiveCount)] });
        RandomStream random = new(1);
        DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < count; i++)
        {
            double rate = Math.Pow(10, -5 * random.NextDouble()), dropout = 0.9 * random.NextDouble();
            TrialState state = i % 50 == 49 ? TrialState.Failed : i % 10 == 9 ? TrialState.Pruned : TrialState.Complete;
            double loss = Math.Pow(Math.Log10(rate) + 3, 2) + dropout + 0.1 * random.NextGaussian();
            study.AddTrial(new TrialTemplate
            {
                State = state,
                Values = state == TrialState.Complete ? [.. Enumerable.Range(0, objectiveCount).Select(j => j == 0 ? loss : rate * j - dropout)] : [],
                Parameters = new Dictionary<string, ParameterValue>
                {
                    ["rate"] = rate,
                    ["layers"] = 1 + random.NextInt(9),
                    ["optimizer"] = new[] { "adam", "sgd", "rmsprop" }[random.NextInt(3)],
                    ["dropout"] = dropout,
                    ["width"] = 8 + random.NextInt(1017),
                    ["decay"] = random.NextDouble(),
                },
                Distributions = Space,
                IntermediateValues = new IntermediateValues(Enumerable.Range(0, stepCount).Select(step => KeyValuePair.Create(step, loss + 1.0 / (step + 1)))),
                StartTime = start.AddSeconds(i),
                EndTime = start.AddSeconds(i + 3),
            });
        }
        return study;
    }
}
