using System.Globalization;
using Hyperopt.Pruners;
using Hyperopt.Samplers;

namespace NeuralNetwork;

/// <summary>What the command line asks for.</summary>
internal sealed record SampleArguments(int SeedCount, int TrialCount, string Sampler, string[] Pruners)
{
    public const string Usage = "Arguments: [number of seeds, 1] [trials, 100] [tpe|random, tpe] [pruners, none median halving hyperband]";

    public const int EpochCount = 27;

    private static readonly Dictionary<string, Func<int, ISampler>> KnownSamplers = new()
    {
        ["tpe"] = seed => new TpeSampler(new() { Seed = seed }),
        ["random"] = seed => new RandomSampler(new() { Seed = seed }),
    };

    private static readonly Dictionary<string, Func<IPruner>> KnownPruners = new()
    {
        ["none"] = () => new NopPruner(),
        ["median"] = () => new MedianPruner(),
        ["halving"] = () => new SuccessiveHalvingPruner(new() { MinResource = 1, ReductionFactor = 3 }),
        ["hyperband"] = () => new HyperbandPruner(new() { MinResource = 1, MaxResource = EpochCount, ReductionFactor = 3 }),
    };

    /// <summary>Reads the command line; null when it makes no sense.</summary>
    public static SampleArguments? Parse(string[] args)
    {
        int seeds = 1, trials = 100;
        string sampler = args.Length > 2 ? args[2] : "tpe";
        string[] pruners = args.Length > 3 ? args[3..] : [.. KnownPruners.Keys];
        bool isValid = (args.Length < 1 || IsCount(args[0], out seeds)) && (args.Length < 2 || IsCount(args[1], out trials))
            && KnownSamplers.ContainsKey(sampler) && pruners.All(KnownPruners.ContainsKey);
        return isValid ? new SampleArguments(seeds, trials, sampler, pruners) : null;
    }

    public ISampler CreateSampler(int seed) => KnownSamplers[Sampler](seed);

    public static IPruner CreatePruner(string name) => KnownPruners[name]();

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;
}
