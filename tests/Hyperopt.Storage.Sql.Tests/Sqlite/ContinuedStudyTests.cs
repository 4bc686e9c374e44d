using Hyperopt.Samplers;
using Hyperopt.Storage.Sqlite;
using Hyperopt.Tests.Storage;

namespace Hyperopt.Storage.Sql.Tests.Sqlite;

/// <summary>A study that one process began goes on in another one as if it were one.</summary>
public sealed class ContinuedStudyTests : IDisposable
{
    private static readonly Dictionary<string, (Func<ISampler> Create, int Objectives, int Count)> Samplers = new()
    {
        ["TPE"] = (() => new TpeSampler(new TpeSamplerOptions { Seed = 3 }), 1, 40),
        ["CMA-ES"] = (() => new CmaEsSampler(new CmaEsSamplerOptions { Seed = 3 }), 1, 60),
        ["GP"] = (() => new GPSampler(new GPSamplerOptions { Seed = 3 }), 1, 16),
        ["NSGA-II"] = (() => new NsgaIISampler(new NsgaIISamplerOptions { Seed = 3, PopulationSize = 10 }), 2, 50),
        ["NSGA-III"] = (() => new NsgaIIISampler(new NsgaIIISamplerOptions { Seed = 3, PopulationSize = 10 }), 2, 50),
        ["QMC"] = (() => new QmcSampler(new QmcSamplerOptions { Seed = 3 }), 1, 30),
    };

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Names => [.. Samplers.Keys];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Study_BegunInOneProcess_GoesOnInAnother(string sampler)
    {
        int count = Samplers[sampler].Count, first = count * 5 / 9;
        string[] whole = Run(sampler, "whole.db", count);
        Run(sampler, "parts.db", first);
        Run(sampler, "parts.db", count - first).Should().Equal(whole);
    }

    // What a process does: it opens the file, and forgets everything at its end.
    private string[] Run(string sampler, string file, int count)
    {
        (Func<ISampler> create, int objectives, _) = Samplers[sampler];
        using SqliteStorage storage = new(_directory.File(file));
        Study study = Study.CreateOrLoad(new StudyOptions
        {
            Storage = storage,
            Name = "s",
            Directions = [.. Enumerable.Repeat(StudyDirection.Minimize, objectives)],
            Sampler = create(),
        });
        if (objectives == 1)
            study.Optimize(trial => X(trial) + Y(trial), count);
        else
            study.Optimize(trial => new[] { X(trial), Y(trial) }, count);
        return [.. study.GetTrials().Select(trial => trial.ToString())];
    }

    private static double X(Trial trial) => Math.Pow(trial.SuggestFloat("x", -5, 5), 2);

    private static double Y(Trial trial) => Math.Abs(trial.SuggestFloat("y", -5, 5) - 1);
}
