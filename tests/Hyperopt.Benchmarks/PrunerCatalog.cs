using Hyperopt.Pruners;

namespace Hyperopt.Benchmarks;

/// <summary>All pruners that can be measured, by name, with the settings of the learning curve problem. A new one needs one line.</summary>
internal static class PrunerCatalog
{
    private static readonly Dictionary<string, Func<IPruner>> Factories = new()
    {
        ["none"] = () => new NopPruner(),
        ["median"] = () => new MedianPruner(),
        ["sha"] = () => new SuccessiveHalvingPruner(new() { MinResource = 3, ReductionFactor = 3 }),
        ["hyperband"] = () => new HyperbandPruner(new() { MinResource = 3, MaxResource = 81, ReductionFactor = 3 }),
    };

    public static IEnumerable<string> Names => Factories.Keys;

    public static IPruner Create(string name) => Factories[name]();
}
