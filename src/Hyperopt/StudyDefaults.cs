using Hyperopt.Pruners;
using Hyperopt.Samplers;
using Hyperopt.Storage;

namespace Hyperopt;

/// <summary>What a study takes when the user names nothing: the only place that knows concrete samplers, pruners and storages.</summary>
internal static class StudyDefaults
{
    public static ISampler CreateSampler() => new TpeSampler();

    public static IPruner CreatePruner() => new MedianPruner();

    public static IStorage CreateStorage() => new InMemoryStorage();
}
