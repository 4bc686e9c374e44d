using Hyperopt.Distributions;

namespace Hyperopt.Benchmarks.Figures;

/// <summary>Studies of ten parameters, made without running them.</summary>
internal static class FigureStudies
{
    private static readonly Dictionary<string, Distribution> Space = new()
    {
        ["rate"] = new FloatDistribution(1e-5, 1, log: true),
        ["layers"] = new IntDistribution(1, 9),
        ["optimizer"] = new CategoricalDistribution(["adam", "sgd", "rmsprop"]),
        ["dropout"] = new FloatDistribution(0, 0.9),
        ["width"] = new IntDistribution(8, 1024, log: true),
        ["decay"] = new FloatDistribution(0, 1),
        ["momentum"] = new FloatDistribution(0, 0.99),
        ["batch"] = new CategoricalDistribution([32, 64, 128, 256]),
        ["warmup"] = new IntDistribution(0, 50),
        ["clip"] = new FloatDistribution(0.1, 10, log: true),
    };

    /// <summary>A study of so many trials; every 50th failed, every 10th was pruned.</summary>
    public static Study Create(int trialCount, int objectiveCount)
    {
        Study study = Study.Create(new StudyOptions { Name = "many", Directions = [.. Enumerable.Repeat(StudyDirection.Minimize, objectiveCount)] });
        Random random = new(1);
        DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < trialCount; i++)
        {
            double rate = Math.Pow(10, -5 * random.NextDouble()), dropout = 0.9 * random.NextDouble();
            double loss = Math.Pow(Math.Log10(rate) + 3, 2) + dropout + 0.1 * random.NextDouble();
            TrialState state = i % 50 == 49 ? TrialState.Failed : i % 10 == 9 ? TrialState.Pruned : TrialState.Complete;
            study.AddTrial(new TrialTemplate
            {
                State = state,
                Values = state == TrialState.Complete ? [.. Enumerable.Range(0, objectiveCount).Select(j => j == 0 ? loss : rate * j - dropout)] : [],
                Parameters = new Dictionary<string, ParameterValue>
                {
                    ["rate"] = rate,
                    ["layers"] = random.Next(1, 10),
                    ["optimizer"] = new[] { "adam", "sgd", "rmsprop" }[random.Next(3)],
                    ["dropout"] = dropout,
                    ["width"] = random.Next(8, 1025),
                    ["decay"] = random.NextDouble(),
                    ["momentum"] = 0.99 * random.NextDouble(),
                    ["batch"] = 32 << random.Next(4),
                    ["warmup"] = random.Next(51),
                    ["clip"] = Math.Pow(10, 2 * random.NextDouble() - 1),
                },
                Distributions = Space,
                IntermediateValues = new IntermediateValues(Enumerable.Range(0, 5).Select(step => KeyValuePair.Create(step, loss + 1.0 / (step + 1)))),
                StartTime = start.AddSeconds(i),
                EndTime = start.AddSeconds(i + 3),
            });
        }
        return study;
    }
}
