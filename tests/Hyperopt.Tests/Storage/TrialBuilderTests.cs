using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Storage;

namespace Hyperopt.Tests.Storage;

public sealed class TrialBuilderTests
{
    private static readonly FloatDistribution Unit = new(0, 1);

    private readonly TrialBuilder _builder = new(new StudyId(3));

    [Fact]
    public void Build_WithAllThatATrialHas_KeepsItInOrder()
    {
        Begin();
        _builder.AddParameter("b", Unit, 0.5);
        _builder.AddParameter("a", Unit, 0.25);
        _builder.AddParameter("b", Unit, 0.75);
        _builder.AddValue(2);
        _builder.AddIntermediateValue(4, 1);
        _builder.AddIntermediateValue(1, 9);
        _builder.AddAttribute(AttributeScope.User, "u", StoredJson.Read("1"));
        _builder.AddAttribute(AttributeScope.System, "constraints:limit", StoredJson.Read("0.5"));
        FrozenTrial trial = _builder.Build();
        trial.ToString().Should().Be("Trial 7 (Complete): 2 with {b: 0.5, a: 0.25}");
        trial.Study.Should().Be(new StudyId(3));
        trial.IntermediateValues.Steps.ToArray().Should().Equal(1, 4);
        trial.UserAttributes.Keys.Should().Equal("u");
        trial.SystemAttributes.Should().BeEmpty();
        trial.Constraints.Should().ContainKey("limit").WhoseValue.Should().Be(0.5);
    }

    [Fact]
    public void Build_ForTheNextTrial_KeepsNothingOfTheLast()
    {
        Begin();
        _builder.AddParameter("a", Unit, 0.25);
        _builder.AddValue(2);
        _builder.Build();
        Begin();
        FrozenTrial trial = _builder.Build();
        trial.Parameters.Should().BeEmpty();
        trial.Values.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void Build_BeforeBegin_SaysSo() =>
        FluentActions.Invoking(_builder.Build).Should().Throw<InvalidOperationException>().WithMessage("*call Begin first*");

    [Fact]
    public void Build_ListThatRepeatsNamedConstraints_CountsEachOnce()
    {
        Begin();
        _builder.AddAttribute(AttributeScope.System, "constraints:b", StoredJson.Read("-1.0"));
        _builder.AddAttribute(AttributeScope.System, "constraints", StoredJson.Read("[Infinity, -1.0]"));
        _builder.AddAttribute(AttributeScope.System, "constraints:a", StoredJson.Read("Infinity"));
        FrozenTrial trial = _builder.Build();
        trial.Constraints.Keys.Should().Equal("a", "b");
        trial.SystemAttributes.Should().BeEmpty();
        JsonElement list = StoredConstraints.ToList(trial.Constraints);
        StoredJson.Write(list).Should().Be("[Infinity, -1.0]");
    }

    [Fact]
    public void FinishedTrials_OneThatRuns_IsRefused()
    {
        _builder.Begin(new TrialId(1), 0, TrialState.Running, DateTimeOffset.UnixEpoch, null);
        FluentActions.Invoking(() => new FinishedTrials(new StudyId(3)).Add(_builder.Build())).Should().Throw<ArgumentException>().WithMessage("*0 (Running)*not finished*");
    }

    private void Begin() => _builder.Begin(new TrialId(70), 7, TrialState.Complete, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}
