using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Tests.Contracts;

/// <summary>The search spaces that every sampler must cope with.</summary>
internal static class ContractSpaces
{
    private const long Exact = 1L << 53;

    /// <summary>Every kind of distribution, at ordinary and at extreme sizes.</summary>
    public static readonly IReadOnlyDictionary<string, Distribution> Distributions = new Dictionary<string, Distribution>
    {
        ["float"] = new FloatDistribution(-3, 3),
        ["float, negative"] = new FloatDistribution(-5.5, -3.25),
        ["float, far from zero"] = new FloatDistribution(1e6, 1e6 + 1),
        ["float, huge"] = new FloatDistribution(-1e300, 1e300),
        ["float, tiny"] = new FloatDistribution(1, 1 + 1e-12),
        ["float, tiny near zero"] = new FloatDistribution(0, 1e-300),
        ["float, two neighbours"] = new FloatDistribution(1, Math.BitIncrement(1)),
        ["float, single"] = new FloatDistribution(2.5, 2.5),
        ["float, log"] = new FloatDistribution(1e-5, 1e-1, log: true),
        ["float, log, huge"] = new FloatDistribution(1e-300, 1e300, log: true),
        ["float, log, tiny"] = new FloatDistribution(1, 1 + 1e-12, log: true),
        ["float, log, two neighbours"] = new FloatDistribution(0.1, Math.BitIncrement(0.1), log: true),
        ["float, step"] = new FloatDistribution(0, 1, 0.25),
        ["float, decimal step"] = new FloatDistribution(-0.3, 0.6, 0.1),
        ["float, step that misses the end"] = new FloatDistribution(0, 1, 0.3),
        ["float, step, two values"] = new FloatDistribution(1, 3, 2),
        ["float, step, single"] = new FloatDistribution(1, 1.5, 2),
        ["float, step, huge"] = new FloatDistribution(-1e300, 1e300, 1e299),
        ["float, fine step"] = new FloatDistribution(0, 1, 1e-6),
        ["int"] = new IntDistribution(-7, 12),
        ["int, step"] = new IntDistribution(1, 10, 4),
        ["int, two values"] = new IntDistribution(0, 1),
        ["int, single"] = new IntDistribution(5, 5),
        ["int, log"] = new IntDistribution(1, 1024, log: true),
        ["int, log, two values"] = new IntDistribution(1, 2, log: true),
        ["int, huge"] = new IntDistribution(-Exact, Exact),
        ["int, huge step"] = new IntDistribution(-Exact, Exact, Exact / 8),
        ["int, far from zero"] = new IntDistribution(Exact - 10, Exact),
        ["int, log, huge"] = new IntDistribution(1, Exact, log: true),
        ["categorical of 1"] = Choices(1),
        ["categorical of 2"] = Choices(2),
        ["categorical of 3"] = Choices(3),
        ["categorical of 50"] = Choices(50),
        ["categorical of many kinds"] = new CategoricalDistribution("a", 1.5, 3, true, ParameterValue.Null, double.NaN),
    };

    /// <summary>A few parameters of all kinds.</summary>
    public static readonly SearchSpace Mixed = Create(
        ("x", new FloatDistribution(-3, 3)),
        ("rate", new FloatDistribution(1e-5, 1e-1, log: true)),
        ("share", new FloatDistribution(0, 1, 0.1)),
        ("depth", new IntDistribution(1, 12)),
        ("width", new IntDistribution(1, 512, log: true)),
        ("kind", Choices(4)));

    /// <summary>As <see cref="Mixed"/>, but with finitely many points.</summary>
    public static readonly SearchSpace MixedFinite = Create(
        ("x", new FloatDistribution(-3, 3, 0.5)),
        ("depth", new IntDistribution(1, 12)),
        ("width", new IntDistribution(1, 32, log: true)),
        ("kind", Choices(4)));

    /// <summary>Many parameters of one kind.</summary>
    public static SearchSpace Repeated(Distribution distribution, int count) =>
        new(Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"p{i:000}", distribution)));

    /// <summary>One parameter of every kind.</summary>
    public static SearchSpace AllDistributions(bool withUnbounded) =>
        new(Distributions.Where(p => withUnbounded || IsFinite(p.Value)));

    public static SearchSpace Create(params (string Name, Distribution Distribution)[] parameters) =>
        new(parameters.Select(p => KeyValuePair.Create(p.Name, p.Distribution)));

    /// <summary>Whether the values can be listed.</summary>
    public static bool IsFinite(Distribution distribution) => distribution.IsSingle || distribution is not FloatDistribution { Step: null };

    private static CategoricalDistribution Choices(int count) =>
        new([.. Enumerable.Range(0, count).Select(i => (ParameterValue)$"choice {i}")]);
}
