using Hyperopt.Storage.Journal;

namespace Hyperopt.Tests.Storage.Journal;

public sealed class JournalContinuedStudyTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Samplers => ContinuedStudyChecks.Samplers;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Optimize_ContinuedByOthers_GivesTheTrialsOfAnUninterruptedRun(string sampler) =>
        ContinuedStudyChecks.Check(sampler, () => new JournalStorage(_directory.File("study.log")));
}
