using Hyperopt;
using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace Gallery;

/// <summary>The studies that the gallery shows. Fast, seeded functions stand for trainings.</summary>
internal static class GalleryStudies
{
    /// <summary>Tunes a pretend network: learning rate, layers, optimizer and, for one optimizer only, momentum.</summary>
    public static Study Network(string name, int seed, int trialCount = 80)
    {
        Study study = Study.Create(new StudyOptions
        {
            Name = name,
            Directions = [StudyDirection.Maximize],
            Sampler = new TpeSampler(new() { Seed = seed }),
            Pruner = new MedianPruner(new() { StartupTrialCount = 20, WarmupStepCount = 6 }),
        });
        study.SetMetricNames("accuracy");
        study.Optimize(Train, trialCount);
        return study;
    }

    /// <summary>The same, by random search.</summary>
    public static Study NetworkAtRandom(int seed, int trialCount = 80)
    {
        Study study = Study.Create(new StudyOptions
        {
            Name = $"random {seed}",
            Directions = [StudyDirection.Maximize],
            Sampler = new RandomSampler(new() { Seed = seed }),
            Pruner = new NopPruner(),
        });
        study.SetMetricNames("accuracy");
        study.Optimize(Train, trialCount);
        return study;
    }

    /// <summary>Minimizes a hilly function of two numbers.</summary>
    public static Study Hills()
    {
        Study study = Study.Create(new StudyOptions { Name = "hills", Sampler = new TpeSampler(new() { Seed = 3 }) });
        study.Optimize(trial =>
        {
            double x = trial.SuggestFloat("x", -5, 5), y = trial.SuggestFloat("y", -5, 5);
            double a = x * x + y - 11, b = x + y * y - 7;
            return Math.Log(1 + a * a + b * b);
        }, 150);
        return study;
    }

    /// <summary>Designs a beam: cost against deflection, with a limit on the stress.</summary>
    public static Study Beam()
    {
        Study study = Study.Create(new StudyOptions
        {
            Name = "beam",
            Directions = [StudyDirection.Minimize, StudyDirection.Minimize],
            Sampler = new TpeSampler(new() { Seed = 5 }),
        });
        study.SetMetricNames("cost", "deflection");
        study.Optimize((Trial trial) =>
        {
            double width = trial.SuggestFloat("width", 1, 5), height = trial.SuggestFloat("height", 2, 10);
            string material = trial.SuggestCategorical("material", ["steel", "wood", "aluminium"]);
            (double price, double stiffness) = material switch { "steel" => (2.0, 8.0), "wood" => (0.6, 2.0), _ => (2.6, 5.0) };
            trial.SetConstraint("stress", 400 / (width * height * height) - stiffness);
            return new[] { price * width * height, 900 / (stiffness * width * Math.Pow(height, 2)) };
        }, 120);
        return study;
    }

    /// <summary>Three objectives of a pretend classifier.</summary>
    public static Study Classifier()
    {
        Study study = Study.Create(new StudyOptions
        {
            Name = "classifier",
            Directions = [StudyDirection.Maximize, StudyDirection.Minimize, StudyDirection.Minimize],
            Sampler = new NsgaIISampler(new() { Seed = 7 }),
        });
        study.SetMetricNames("accuracy", "latency", "memory");
        study.Optimize((Trial trial) =>
        {
            int depth = trial.SuggestInt("depth", 1, 12), width = trial.SuggestInt("width", 8, 256, log: true);
            bool quantized = trial.SuggestBool("quantized");
            double size = depth * (double)width * width / 1e4 * (quantized ? 0.3 : 1);
            double accuracy = 0.95 - 0.4 * Math.Exp(-0.4 * depth) - 0.6 * Math.Exp(-width / 40.0) - (quantized ? 0.02 : 0);
            return new[] { accuracy, 1 + 0.6 * depth + size / 8, 4 + size };
        }, 300);
        return study;
    }

    /// <summary>A study that ran on four workers, with failures, pruned trials and one that still runs.</summary>
    public static Study Workers()
    {
        Study study = Study.Create(new StudyOptions { Name = "workers" });
        DateTimeOffset[] free = new DateTimeOffset[4];
        Array.Fill(free, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        FloatDistribution range = new(0, 1);
        RandomStream random = new(11);
        for (int i = 0; i < 40; i++)
        {
            int worker = Array.IndexOf(free, free.Min());
            TrialState state = i % 11 == 7 ? TrialState.Failed : i % 4 == 3 ? TrialState.Pruned : TrialState.Complete;
            double seconds = (state == TrialState.Complete ? 120 : 30) * (0.5 + random.NextDouble()), x = random.NextDouble();
            DateTimeOffset start = free[worker], end = start.AddSeconds(seconds);
            free[worker] = end.AddSeconds(2);
            study.AddTrial(new TrialTemplate
            {
                State = state,
                Values = state == TrialState.Complete ? [x * x] : [],
                Parameters = new Dictionary<string, ParameterValue> { ["x"] = x },
                Distributions = new Dictionary<string, Distribution> { ["x"] = range },
                StartTime = start,
                EndTime = end,
            });
        }
        return study;
    }

    private static double Train(Trial trial)
    {
        double rate = trial.SuggestFloat("learning_rate", 1e-5, 1, log: true);
        int layers = trial.SuggestInt("layers", 1, 6);
        string optimizer = trial.SuggestCategorical("optimizer", ["adam", "sgd", "rmsprop"]);
        int batch = trial.SuggestCategorical("batch", [32, 64, 128]);
        double momentum = optimizer == "sgd" ? trial.SuggestFloat("momentum", 0, 0.99) : 0.9;
        double momentumLoss = 0.1 * Math.Abs(momentum - 0.9);
        double best = optimizer switch { "adam" => -3, "sgd" => -1.5, _ => -2.5 };
        double quality = 0.96 - 0.03 * Math.Pow(Math.Log10(rate) - best, 2) - 0.02 * Math.Abs(layers - 4) -
            momentumLoss - (batch == 128 ? 0.02 : 0);
        quality = Math.Max(0.1, quality);
        double accuracy = 0;
        for (int epoch = 1; epoch <= 20; epoch++)
        {
            accuracy = quality * (1 - Math.Exp(-epoch / (2.0 + 0.3 * layers + 20 * momentumLoss))) + 0.01 * Math.Sin(epoch * (3 + trial.Number % 7));
            trial.Report(accuracy, epoch);
            trial.ThrowIfShouldPrune();
        }
        trial.SetUserAttribute("parameters", layers * 1000);
        return accuracy;
    }
}
