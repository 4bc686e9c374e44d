// Compares two samplers of one's own with random search and TPE on a valley in five dimensions.
using System.Globalization;
using CustomSampler;
using Hyperopt;
using Hyperopt.Samplers;

const int SeedCount = 20, TrialCount = 200;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Dictionary<string, Func<int, ISampler>> samplers = new()
{
    ["random"] = seed => new RandomSampler(new() { Seed = seed }),
    ["middle first"] = seed => new MiddleFirstSampler { Seed = seed },
    ["hill climbing"] = seed => new HillClimbingSampler { Seed = seed },
    ["TPE"] = seed => new TpeSampler(new() { Seed = seed }),
};
Console.WriteLine($"Rosenbrock's valley, 5 parameters, {TrialCount} trials: median of the best values of {SeedCount} runs");
foreach ((string name, Func<int, ISampler> create) in samplers)
{
    double[] best = [.. Enumerable.Range(1, SeedCount).Select(seed => Run(create(seed))).Order()];
    Console.WriteLine($"{name,-14} {(best[SeedCount / 2 - 1] + best[SeedCount / 2]) / 2,10:0.0}");
}

static double Run(ISampler sampler)
{
    Study study = Study.Create(new StudyOptions { Sampler = sampler });
    study.Optimize(Valley, TrialCount);
    return study.BestValue;
}

static double Valley(Trial trial)
{
    double[] x = [.. Enumerable.Range(0, 5).Select(i => trial.SuggestFloat($"x{i}", -5, 10))];
    double sum = 0;
    for (int i = 0; i < x.Length - 1; i++)
        sum += 100 * Math.Pow(x[i + 1] - x[i] * x[i], 2) + Math.Pow(1 - x[i], 2);
    return sum;
}
