using System.Diagnostics;
using System.Globalization;
using Hyperopt.Samplers;
using Hyperopt.Storage;
using Hyperopt.Storage.Journal;
using Hyperopt.Storage.MySql;
using Hyperopt.Storage.PostgreSql;
using Hyperopt.Storage.Sqlite;

namespace Hyperopt.Benchmarks.Storage;

/// <summary>Prints what a storage costs per trial, and how long a study takes to load: random search, 10 floats, one worker.</summary>
internal static class StorageCommand
{
    public const string Help = "[--trials N] [--load N] [--directory PATH] [memory] [journal] [sqlite] [postgresql://…] [mysql://…]: time per trial by storage, as JSON lines";

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1.5);

    private static readonly string[] ParameterNames = [.. Enumerable.Range(0, 10).Select(i => $"x{i}")];

    // Name, opener of a file, number of trials.
    private static readonly (string Name, Func<string, IStorage> Open, int TrialCount)[] Storages =
    [
        ("memory", _ => new InMemoryStorage(), 20000),
        ("journal", path => new JournalStorage(path + ".log"), 2000),
        ("sqlite", path => new SqliteStorage(path + ".db"), 2000),
    ];

    public static void Run(Arguments arguments)
    {
        arguments.Allow("trials", "load", "directory");
        foreach (string name in arguments.Names)
        {
            if (!Storages.Any(storage => storage.Name == name) && !name.Contains("://", StringComparison.Ordinal))
                throw new UsageException($"Unknown storage '{name}'; there are {string.Join(", ", Storages.Select(storage => storage.Name))} and URLs of databases.");
        }
        var storages = Storages.Where(storage => arguments.Names.Count == 0 || arguments.Names.Contains(storage.Name))
            .Concat(arguments.Names.Where(name => name.Contains("://", StringComparison.Ordinal)).Select(OfServer)).ToArray();
        DirectoryInfo directory = arguments.Text("directory") is { } parent
            ? Directory.CreateDirectory(Path.Combine(parent, $"hyperopt-{Guid.NewGuid():N}"))
            : Directory.CreateTempSubdirectory("hyperopt-");
        try
        {
            foreach (var (name, open, trialCount) in storages)
            {
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

    // A server has one database for all: each run takes the study of the run before away.
    private static (string Name, Func<string, IStorage> Open, int TrialCount) OfServer(string url)
    {
        string lastPath = "";
        IStorage Open(string path)
        {
            IStorage storage = url.StartsWith("mysql", StringComparison.Ordinal) || url.StartsWith("mariadb", StringComparison.Ordinal)
                ? new MySqlStorage(url)
                : new PostgreSqlStorage(url);
            if (path != lastPath && storage.FindStudy("s") is { } study)
                storage.DeleteStudy(study);
            lastPath = path;
            return storage;
        }
        return (url[..url.IndexOf(':', StringComparison.Ordinal)], Open, 1000);
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
        if (name == "journal")
            FillJournal(path + ".log", study);
        else
            Fill(open(path), study);
        Load(name, open, path);
        Load(name, open, path);
    }

    private static void Fill(IStorage storage, Study study)
    {
        TrialTemplate[] templates = [.. study.GetTrials().Select(TrialTemplate.From)];
        storage.CreateTrials(storage.CreateStudy(study.Name, study.Directions), templates, DateTimeOffset.UtcNow);
        (storage as IDisposable)?.Dispose();
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
        Study study = LoadStudy(open(path));
        double best = study.BestValue;
        double bestTime = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        (study.Storage as IDisposable)?.Dispose();

        GC.Collect();
        start = Stopwatch.GetTimestamp();
        study = LoadStudy(open(path));
        int count = study.GetTrials().Length;
        double loadTime = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        // What a suggestion costs once the study is there: TPE looks at the history for each trial.
        study.Sampler = new TpeSampler(new TpeSamplerOptions { Seed = 1 });
        double suggest = double.PositiveInfinity;
        for (int i = 0; i < 5; i++)
        {
            Trial trial = study.Ask();
            start = Stopwatch.GetTimestamp();
            Sphere(trial);
            suggest = Math.Min(suggest, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        (study.Storage as IDisposable)?.Dispose();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"storage": "{{name}}", "load_trials": {{count}}, "best_ms": {{bestTime:0.0}}, "ms": {{loadTime:0.0}}, "suggest_ms": {{suggest:0.00}}, "best": {{best:R}}}"""));
    }

    private static Study LoadStudy(IStorage storage) =>
        Study.Load(new StudyOptions { Storage = storage, Name = "s", Sampler = new RandomSampler() });

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
