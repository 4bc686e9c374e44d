using Hyperopt.Samplers.Auto;

namespace Hyperopt.Tests.Samplers.Auto;

public sealed class SamplerChoiceTests
{
    private static readonly StudyFacts Ordinary = new()
    {
        ObjectiveCount = 1,
        FinishedCount = 20,
        CompleteCount = 20,
        PlannedCount = 100,
        PendingCount = 0,
        ParameterCount = 5,
        HasCategorical = false,
        IsConditional = false,
        HasConstraints = false,
        TrialDuration = null,
    };

    [Fact]
    public void For_AnOrdinaryStudy_IsGaussianProcess() => Choose(Ordinary).Should().Be(SamplerKind.GaussianProcess);

    [Fact]
    public void For_CategoricalsAndConstraintsEarly_IsGaussianProcess() =>
        Choose(Ordinary with { HasCategorical = true, HasConstraints = true }).Should().Be(SamplerKind.GaussianProcess);

    [Fact]
    public void For_ConditionalParameters_IsTpe()
    {
        Choose(Ordinary with { IsConditional = true }).Should().Be(SamplerKind.GroupedTpe);
        Choose(Ordinary with { IsConditional = true, ObjectiveCount = 2 }).Should().Be(SamplerKind.Tpe);
    }

    [Fact]
    public void For_NothingComplete_IsTpe() => Choose(Ordinary with { CompleteCount = 0, ParameterCount = 0 }).Should().Be(SamplerKind.Tpe);

    [Theory]
    [InlineData(false, false, SamplerKind.CmaEs)]
    [InlineData(true, false, SamplerKind.CmaEs)]
    [InlineData(false, true, SamplerKind.Tpe)]
    internal void For_ManyTrials_DependsOnTheSpace(bool hasCategorical, bool hasConstraints, SamplerKind expected) =>
        Choose(Ordinary with { FinishedCount = 250, HasCategorical = hasCategorical, HasConstraints = hasConstraints }).Should().Be(expected);

    [Fact]
    public void For_ManyParameters_IsNotGaussianProcess()
    {
        Choose(Ordinary with { ParameterCount = 31, PlannedCount = 2000 }).Should().Be(SamplerKind.CmaEs);
        Choose(Ordinary with { ParameterCount = 31 }).Should().Be(SamplerKind.CmaEs, "in many dimensions it is ahead from the start");
        Choose(Ordinary with { ParameterCount = 31, HasCategorical = true }).Should().Be(SamplerKind.Tpe);
    }

    [Fact]
    public void For_ManyRunningTrials_IsNotGaussianProcess()
    {
        Choose(Ordinary with { PendingCount = 17, PlannedCount = null }).Should().Be(SamplerKind.Tpe);
        Choose(Ordinary with { PendingCount = 17, PlannedCount = 500 }).Should().Be(SamplerKind.CmaEs);
    }

    [Fact]
    public void For_ManyCheapTrials_IsNotGaussianProcess()
    {
        StudyFacts cheap = Ordinary with { TrialDuration = TimeSpan.FromMicroseconds(5) };
        Choose(cheap).Should().Be(SamplerKind.GaussianProcess, "a hundred trials are few");
        Choose(cheap with { PlannedCount = 5000 }).Should().Be(SamplerKind.CmaEs);
        Choose(cheap with { PlannedCount = 5000, HasCategorical = true }).Should().Be(SamplerKind.Tpe);
    }

    [Theory]
    [InlineData(2, 100, null, SamplerKind.GaussianProcess)]
    [InlineData(2, 100, 5000, SamplerKind.GaussianProcess)]
    [InlineData(2, 250, 500, SamplerKind.Tpe)]
    [InlineData(2, 250, 1000, SamplerKind.NsgaII)]
    [InlineData(3, 100, 500, SamplerKind.Tpe)]
    [InlineData(3, 1000, null, SamplerKind.NsgaII)]
    [InlineData(4, 100, 2000, SamplerKind.NsgaIII)]
    [InlineData(4, 100, null, SamplerKind.Tpe)]
    internal void For_SeveralObjectives_DependsOnTheBudget(int objectives, int finished, int? planned, SamplerKind expected) =>
        Choose(Ordinary with { ObjectiveCount = objectives, FinishedCount = finished, PlannedCount = planned }).Should().Be(expected);

    [Fact]
    public void KindFor_WithGaussianProcess_TakesTpeEveryThirdTime() =>
        Enumerable.Range(0, 6).Select(SamplerChoice.For(Ordinary).KindFor).Should().Equal(
            SamplerKind.GaussianProcess, SamplerKind.GaussianProcess, SamplerKind.Tpe,
            SamplerKind.GaussianProcess, SamplerKind.GaussianProcess, SamplerKind.Tpe);

    private static SamplerKind Choose(StudyFacts facts)
    {
        SamplerChoice choice = SamplerChoice.For(facts);
        choice.Reason.Should().NotBeNullOrEmpty();
        return choice.Kind;
    }
}
