using Hyperopt.Samplers;
using Hyperopt.Storage;

namespace Hyperopt.Tests.Storage;

/// <summary>A study that is continued by other objects, as another process would, goes on as if nothing had happened: what a sampler has to
/// remember is in the storage.</summary>
internal static class ContinuedStudyChecks
{
    public static TheoryData<string> Samplers => ["tpe", "tpe-univariate", "cmaes", "gp", "nsga2", "nsga3", "qmc", "random", "auto"];

    /// <summary>Runs a seeded study in one go in memory, and in four parts in a storage.</summary>
    /// <param name="sampler">One of <see cref="Samplers"/>.</param>
    /// <param name="open">Opens the storage, empty at first.</param>
    public static void Check(string sampler, Func<IStorage> open)
    {
        const int Count = 36, Part = 9;
        Study whole = Open(sampler, new InMemoryStorage());
        whole.Optimize(Objective, Count);
        for (int done = 0; done < Count; done += Part)
            Open(sampler, open()).Optimize(Objective, Part);

        FrozenTrial[] continued = Open(sampler, open()).GetTrials();
        continued.Select(trial => trial.ToString()).Should().Equal(whole.GetTrials().Select(trial => trial.ToString()));
    }

    private static double Objective(Trial trial)
    {
        double x = trial.SuggestFloat("x", -5, 5), y = trial.SuggestFloat("y", 1e-3, 10, log: true);
        int n = trial.SuggestInt("n", 1, 20);
        return (x - 1) * (x - 1) + Math.Abs(Math.Log(y)) + n;
    }

    private static Study Open(string sampler, IStorage storage) => Study.CreateOrLoad(new StudyOptions { Name = "s", Storage = storage, Sampler = Create(sampler) });

    private static ISampler Create(string sampler) => sampler switch
    {
        "tpe" => new TpeSampler(new() { Seed = 1 }),
        "tpe-univariate" => new TpeSampler(new() { Seed = 1, Multivariate = false }),
        "cmaes" => new CmaEsSampler(new() { Seed = 1 }),
        "gp" => new GPSampler(new() { Seed = 1 }),
        "nsga2" => new NsgaIISampler(new() { Seed = 1, PopulationSize = 8 }),
        "nsga3" => new NsgaIIISampler(new() { Seed = 1, PopulationSize = 8 }),
        "qmc" => new QmcSampler(new() { Seed = 1 }),
        "auto" => new AutoSampler(new() { Seed = 1 }),
        _ => new RandomSampler(new() { Seed = 1 }),
    };
}
