using Hyperopt.Storage;

namespace Hyperopt.Tests.Storage;

public sealed class TrialLimitTests
{
    [Theory]
    [InlineData(TrialState.Running, true, true)]
    [InlineData(TrialState.Complete, true, true)]
    [InlineData(TrialState.Pruned, true, true)]
    [InlineData(TrialState.Failed, false, true)]
    [InlineData(TrialState.Waiting, false, false)]
    public void Counts_EachState_AsDocumented(TrialState state, bool usually, bool withFailed)
    {
        new TrialLimit(1).Counts(state).Should().Be(usually);
        new TrialLimit(1, CountsFailed: true).Counts(state).Should().Be(withFailed);
    }
}
