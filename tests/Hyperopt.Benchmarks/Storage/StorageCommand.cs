using System.Diagnostics;
using System.Globalization;
using Hyperopt.Samplers;
using Hyperopt.Storage;
using Hyperopt.Storage.Journal;

namespace Hyperopt.Benchmarks.Storage;

/// <summary>Prints what a storage costs per trial, and how long a study takes to load: random search, 10 floats, one worker.</summary>
internal static class StorageCommand
{
    public const string Help = "[--trials N] [--load N] [--directory PATH] [memory] [journal]: time per trial by storage, as JSON lines";

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1.5);

    private static readonly string[] ParameterNames = [.. Enumerable.Range(0, 10).Select(i => $"x{i}")];

    // Name, opener of a file, number of trials.
    private static readonly (string Name, Func<string, IStorage> Open, int TrialCount)[] Storages =
    [
        ("memory", _ => new InMemoryStorage(), 20000),
        ("journal", path => new JournalStorage(path + ".log"), 2000),
    ];

    public static void Run(Arguments arguments)
    {
        arguments.Allow("trials", "load", "directory");
        foreach (string name in arguments.Names)
        {
            if (!Storages.Any(storage => storage.Name == name))
                throw new UsageException($"Unknown storage '{name}'; there are {string.Join(", ", Storages.Select(storage => storage.Name))}.");
        }
        DirectoryInfo directory = arguments.Text("directory") is { } parent
            ? Directory.CreateDirectory(Path.Combine(parent, $"hyperopt-{Guid.NewGuid():N}"))
            : Directory.CreateTempSubdirectory("hyperopt-");
        try
        {
            foreach (var (name, open, trialCount) in Storages)
            {
                if (arguments.Names.Count > 0 && !arguments.Names.Contains(name))
                    continue;
                CreateStudy(open(Path.Combine(directory.FullName, "warm-up"))).Optimize(Sphere, new OptimizeOptions { Timeout = WarmUpTime });
                Measure(name, open, directory, arguments.Count("trials") ?? trialCount);
                if (arguments.Count("load") is { } loaded && name != "memory")
                    MeasureLoad(name, open, Path.Combine(directory.FullName, "long"), loaded);
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void Measure(string name, Func<string, IStorage> open, DirectoryInfo directory, int trialCount)
    {
        string path = Path.Combine(directory.FullName, "study");
        Study study = CreateStudy(open(path));
        long start = Stopwatch.GetTimestamp();
        study.Optimize(Sphere, trialCount);
        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"storage": "{{name}}", "trials": {{trialCount}}, "us_per_trial": {{microseconds / trialCount:0.0}}}"""));
        if (name != "memory")
            Load(name, open, path);
    }

    // A long study is not run but added: what counts is how it opens, for the first time and again.
    private static void MeasureLoad(string name, Func<string, IStorage> open, string path, int trialCount)
    {
        Study study = CreateStudy(new InMemoryStorage());
        study.Optimize(Sphere, trialCount);
        FillJournal(path + ".log", study);
        Load(name, open, path);
        Load(name, open, path);
    }

    private static void FillJournal(string path, Study study)
    {
        JournalLines lines = new($"{Guid.NewGuid()}-1");
        lines.CreateStudy(study.Name, study.Directions);
        using FileStream file = File.Create(path);
        foreach (FrozenTrial trial in study.GetTrials())
        {
            lines.CreateTrial(new StudyId(0), trial.StartTime!.Value);
            foreach (string parameter in trial.Parameters.Keys)
                lines.SetParameter(trial.Id, parameter, trial.Parameters.GetDistribution(parameter), trial.Parameters.GetInternal(parameter));
            lines.Finish(trial.Id, trial.State, trial.Values, trial.EndTime!.Value);
            file.Write(lines.ToBytes());
            lines.Truncate(0);
        }
    }

    private static void Load(string name, Func<string, IStorage> open, string path)
    {
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        int count = Study.Load(new StudyOptions { Storage = open(path), Name = "s", Sampler = new RandomSampler() }).GetTrials().Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"storage": "{{name}}", "load_trials": {{count}}, "ms": {{Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0}}}"""));
    }

    private static Study CreateStudy(IStorage storage) => Study.Create(new StudyOptions
    {
        Name = "s",
        Storage = storage,
        Sampler = new RandomSampler(new RandomSamplerOptions { Seed = 1 }),
    });

    private static double Sphere(Trial trial)
    {
        double sum = 0;
        foreach (string name in ParameterNames)
        {
            double x = trial.SuggestFloat(name, -5, 5);
            sum += x * x;
        }
        return sum;
    }
}
